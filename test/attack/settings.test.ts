import { CommanderError } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { campaignFlags } from './settings.js';

describe('the flags of a campaign', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('are numbers', () => {
    const words = ['--seed', '4294967295', '--hours', '0.5', '--from', '7', '--inputs', '1'];
    const expected = { seed: 4294967295, hours: 0.5, from: 7, inputs: 1 };
    expect(campaignFlags(words)).toEqual(expected);
    expect(campaignFlags([])).toEqual({ seed: 1, hours: 1, from: 0, inputs: Infinity });
  });

  it('have defaults that are said in words', () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(() => campaignFlags(['--help'])).toThrow(CommanderError);
    const help = write.mock.calls.map(([text]) => text).join('');
    expect(help).toMatch(/--inputs <n> +at most \(default: as many as the hours allow\)/);
  });

  it.each([
    ['--seed', '4294967296'],
    ['--seed', 'x'],
    ['--hours', '0'],
    ['--from', '-1'],
    ['--inputs', '1.5'],
  ])('are refused in one line: %s %s', (flag, value) => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(() => campaignFlags([`${flag}=${value}`])).toThrow(CommanderError);
    expect(write.mock.calls.map(([line]) => line)).toEqual([
      expect.stringMatching(
        new RegExp(`^error: option '${flag} <n>' argument '${value}' is invalid. Expected .*\n$`),
      ),
    ]);
  });
});
