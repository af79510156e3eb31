/** Features register theirs from ui/commands.ts, which lies below them; the shell's own are in app-commands.ts. */
export { type Command, CommandContext, CommandLayer, CommandRegistry, keysOf, useAllCommands, useCommandRegistry, useCommands, whyNot } from '../ui/commands.ts'
