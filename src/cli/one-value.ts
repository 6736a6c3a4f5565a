import type { Command } from 'commander'

/** Refuses an option that takes one value and is given two: of commander's own accord, the last would win. */
export function refuseSecondValues(program: Command): void {
  for (const command of program.commands) {
    refuseSecondValues(command)
    for (const option of command.options.filter(({ required }) => required)) {
      let first: string | undefined
      command.on(`option:${option.name()}`, (value: string) => {
        // Those that may be repeated gather a list.
        if (Array.isArray(command.getOptionValue(option.attributeName()))) return
        if (first !== undefined) {
          command.error(
            `error: option '${option.flags}' takes one value, and is given '${first}' and '${value}'`,
          )
        }
        first = value
      })
    }
  }
}
