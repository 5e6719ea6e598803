/**
 * `npm run screenshots`: takes the screenshots of `scenes.js` and compares them with those in `images`. One that
 * differs is written beside the temporary pages, so that both can be looked at, and the exit status is 1.
 * `npm run screenshots -- --update [NAME...]` writes those that differ to `images`; look at them before you commit them.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { difference, TOLERANCE } from './difference.js';
import { writeFontConfiguration } from './fonts.js';
import { writePages } from './pages.js';
import { decodePng, encodePng, reduced } from './palette-png.js';
import { SCENES } from './scenes.js';

const images = fileURLToPath(new URL('images/', import.meta.url));
const words = process.argv.slice(2);
const update = words.includes('--update');
const names = words.filter((word) => word !== '--update');
const unknown = names.filter((name) => !SCENES.some((scene) => scene.name === name));
if (unknown.length > 0)
  throw new Error(
    `no scene ${unknown}; there are: ${SCENES.map((scene) => scene.name).join(', ')}`,
  );
const scenes = SCENES.filter(({ name }) => names.length === 0 || names.includes(name));

const folder = mkdtempSync(join(tmpdir(), 'fastflavor-screenshots-'));
const browser = await chromium.launch({
  executablePath: (process.env.PATH ?? '')
    .split(':')
    .map((path) => join(path, 'chromium'))
    .find(existsSync),
  args: ['--no-sandbox', '--font-render-hinting=none', '--force-color-profile=srgb'],
  env: { ...process.env, FONTCONFIG_FILE: writeFontConfiguration(folder) },
});
const addresses = await writePages(folder);
process.stdout.write(`${await measured(addresses.report)}\n`);
const reader = await browser.newPage();
const opened = new Map();
let differing = 0;
mkdirSync(images, { recursive: true });
for (const scene of scenes) {
  const picture = reduced(await pixels(await photograph(scene)));
  const file = `${images}${scene.name}.png`;
  const share = existsSync(file) ? difference(decodePng(readFileSync(file)), picture) : 1;
  const same = share <= TOLERANCE;
  process.stdout.write(
    `${scene.name}: ${(100 * share).toFixed(2)}% differ${same ? '' : update ? ', updated' : ''}\n`,
  );
  if (same) continue;
  differing++;
  writeFileSync(update ? file : join(folder, `${scene.name}.png`), encodePng(picture));
}
await browser.close();
const known = new Set(SCENES.map(({ name }) => `${name}.png`));
const left = readdirSync(images).filter((file) => !known.has(file));
for (const file of update ? left : []) rmSync(join(images, file));
if (!update && differing + left.length > 0) {
  process.stderr.write(
    `${differing} of ${scenes.length} differ: compare ${folder} with test/screenshots/images. If the change is meant, npm run screenshots -- --update${left.length > 0 ? `. Of no scene: ${left}` : ''}\n`,
  );
  process.exitCode = 1;
} else rmSync(folder, { recursive: true });

/** @returns {Promise<Buffer>} a PNG of Chromium */
async function photograph({ page: name, window, colorScheme = 'light', chapter, chart }) {
  const key = `${name} ${window.width} ${window.height} ${colorScheme}`;
  const page = opened.get(key) ?? (await open(addresses[name], window, colorScheme));
  opened.set(key, page);
  if (chapter) {
    await page.evaluate((id) => {
      for (const details of document.querySelectorAll('details')) details.open = details.id === id;
      document.getElementById(id).scrollIntoView();
    }, chapter);
    await drawn(page);
  }
  if (!chart) return page.screenshot({ animations: 'disabled' });
  const figure = page.locator(`#chart-${chart}`);
  await figure.evaluate((element) => {
    const within = element.closest('.question');
    for (const details of document.querySelectorAll('details')) details.open = details === within;
    element.scrollIntoView();
  });
  await drawn(page);
  return figure.screenshot({ animations: 'disabled' });
}

async function open(address, viewport, colorScheme) {
  const page = await browser.newPage({ viewport, colorScheme });
  await page.goto(address);
  await page.evaluate(() => document.fonts.ready);
  return page;
}

/** How the report begins: its size, how soon it is painted, and how tall it is with all chapters closed. */
async function measured(address) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(address);
  const { paint, screens } = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    screens: document.documentElement.scrollHeight / innerHeight,
  }));
  await page.close();
  const megabytes = statSync(fileURLToPath(address)).size / 1e6;
  return `report: ${megabytes.toFixed(2)} MB, first paint after ${paint?.toFixed(0)} ms, ${screens.toFixed(1)} screens tall`;
}

/** Waits until charts in view are drawn. */
async function drawn(page) {
  await page.evaluate(async () => {
    const frame = () =>
      new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve), 50));
    await frame();
    const undrawn = () =>
      [...document.querySelectorAll('.live')].filter(
        (live) => live.checkVisibility() && !live.querySelector('svg'),
      );
    while (undrawn().length > 0) await frame();
    await frame();
  });
}

/** The pixels of a PNG, read by Chromium. */
async function pixels(png) {
  const { width, height, base64 } = await reader.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data: bytes } = context.getImageData(0, 0, image.width, image.height);
    let text = '';
    for (let i = 0; i < bytes.length; i += 8192)
      text += String.fromCharCode(...bytes.subarray(i, i + 8192));
    return { width: image.width, height: image.height, base64: btoa(text) };
  }, png.toString('base64'));
  return { width, height, rgba: Buffer.from(base64, 'base64') };
}
