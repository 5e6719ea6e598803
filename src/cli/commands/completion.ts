/** `fastflavor completion`: prints a script by which a shell completes commands, flags and their values. */
import { Argument, Command } from 'commander';
import { bashCompletion } from '../completion/bash.js';
import { type DescribedCommand, describedCommands } from '../completion/described-commands.js';
import { fishCompletion } from '../completion/fish.js';
import { zshCompletion } from '../completion/zsh.js';
import { programFor } from '../program.js';

const SHELLS: Readonly<Record<string, (commands: readonly DescribedCommand[]) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

export function completionCommand(): Command {
  return new Command('completion')
    .description('print a script for completion in a shell')
    .addArgument(new Argument('<shell>', 'which').choices(Object.keys(SHELLS)))
    .addHelpText(
      'after',
      '\nIn ~/.bashrc or ~/.zshrc (after compinit), and in ~/.config/fish/config.fish:\n  eval "$(fastflavor completion bash)"\n  eval "$(fastflavor completion zsh)"\n  fastflavor completion fish | source',
    )
    .action(async (shell: string) => {
      process.stdout.write(SHELLS[shell](describedCommands(await programFor([]))));
    });
}
