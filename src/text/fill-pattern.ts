/** The pattern of a locale with its values in the places of their names: `{day} {month}`. */
export function filled(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}
