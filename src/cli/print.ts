/** What commands say: one JSON line for programs, text for people, and complaints on standard error. */

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

export function printText(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printWarning(text: string): void {
  process.stderr.write(`fastflavor: ${text}\n`);
}
