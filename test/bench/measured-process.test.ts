import { describe, expect, it } from 'vitest';
import { MeasuredProcess } from './measured-process.js';

/** A process that loads, and then answers every line with what the body makes of it. */
function start(body: string): Promise<MeasuredProcess> {
  const script = `console.log('ready');
    require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => { ${body} });`;
  return MeasuredProcess.start({ program: process.execPath, args: ['-e', script] }, 60);
}

describe('a measured process', () => {
  it('is called, and says how many seconds it took', async () => {
    const measured = await start("console.log(line === 'call' ? 0.25 : 'written')");
    expect(await measured.call(60)).toBe(0.25);
    expect(await measured.call(60)).toBe(0.25);
    await measured.write('somewhere', 60);
    measured.stop();
  });

  it('may say how much memory a process of its own held', async () => {
    const measured = await start("console.log('0.25 123.5')");
    expect(await measured.call(60)).toBe(0.25);
    expect(measured.peakMegabytes()).toBe(123.5);
    measured.stop();
  });

  it('is given up when it takes longer than it may', async () => {
    const measured = await start('');
    await expect(measured.call(0.1)).rejects.toThrow('over 0.1 s');
  });

  it('that dies leaves its last words', async () => {
    const measured = await start("console.error('loading\\nno memory'); process.exit(1)");
    await expect(measured.call(60)).rejects.toThrow('no memory');
  });

  it('that cannot be started says so', async () => {
    const command = { program: '/there/is/no/such/program', args: [] };
    await expect(MeasuredProcess.start(command, 60)).rejects.toThrow('ENOENT');
  });
});
