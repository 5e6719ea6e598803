/** The measured process of the transport of an earlier version, whose modules' folder is the first word after this file. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from './serve.js';
import { transport, type Version } from './transport.js';

const [folder] = process.argv.splice(2, 1);
const module = (file: string) => import(pathToFileURL(join(folder, file)).href);
const version: Version<unknown> = {
  ...(await module('fluid-profile.js')),
  ...(await module('solve-profile.js')),
};

await serve({ transport: (options) => transport(version, options) });
