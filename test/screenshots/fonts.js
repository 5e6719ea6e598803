/** Fonts for screenshots: the same ones on every machine, so that lines are broken at the same places. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Debian's fonts-dejavu-core, which has serifs, and letters that type programs and formulas. */
const DEJAVU = '/usr/share/fonts/truetype/dejavu';

/** Writes a configuration of fontconfig to a folder. @returns its path, for FONTCONFIG_FILE */
export function writeFontConfiguration(folder) {
  const arimo = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf',
  );
  const alias = (family, font) =>
    `<match target="pattern"><test name="family"><string>${family}</string></test><edit name="family" mode="prepend" binding="same"><string>${font}</string></edit></match>`;
  const file = join(folder, 'fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${dirname(dirname(arimo))}</dir><dir>${DEJAVU}</dir><cachedir>${join(folder, 'fonts')}</cachedir>
<match target="pattern"><edit name="family" mode="append_last"><string>Arimo</string></edit></match>
${alias('sans', 'Arimo')}${alias('Sans', 'Arimo')}${alias('Liberation Sans', 'Arimo')}${alias('Helvetica', 'Arimo')}${alias('Arial', 'Arimo')}${alias('sans-serif', 'Arimo')}${alias('system-ui', 'Arimo')}${alias('serif', 'DejaVu Serif')}${alias('monospace', 'DejaVu Sans Mono')}
</fontconfig>
`,
  );
  return file;
}
