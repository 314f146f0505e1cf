import { defineCommand } from "../command.ts";

/**
 * Written from the list of commands, and not by npm @bomb.sh/tab: its script for bash evaluates what was typed
 * (`sesh $(rm x)` would run at TAB), needs the bash-completion package, completes no files and no global options
 * after a command, and starts the whole program at each TAB. These scripts start nothing.
 */
export const completion = defineCommand({
  arguments: { shell: { summary: "for which shell", required: true, choices: ["bash", "zsh", "fish"] } },
  options: {},
  details: "Prints a script. It knows the commands of this version; print it again after an update.",
  examples: [
    { type: "source <(sesh completion bash)", does: "in ~/.bashrc" },
    { type: "source <(sesh completion zsh)", does: "in ~/.zshrc, after compinit" },
    { type: "sesh completion fish > ~/.config/fish/completions/sesh.fish", does: "once" },
  ],
  async run(context, { shell }) {
    const { cliShape } = await import("../completion/shape.ts");
    const shape = await cliShape(context.commands);
    switch (shell) {
      case "bash":
        return context.print((await import("../completion/bash.ts")).bashScript(shape));
      case "zsh":
        return context.print((await import("../completion/zsh.ts")).zshScript(shape));
      case "fish":
        return context.print((await import("../completion/fish.ts")).fishScript(shape));
    }
  },
});
