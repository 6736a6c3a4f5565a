/**
 * Gives what it gave last, the very object, while it is asked for the same: the letters of a mailing have most in common, and
 * mostly with the letter before.
 */
export function rememberLast<Inputs extends readonly unknown[], Made>(
  make: (...inputs: Inputs) => Made,
): (...inputs: Inputs) => Made {
  let last: { readonly inputs: Inputs; readonly made: Made } | undefined
  return (...inputs) => {
    if (last && isSame(last.inputs, inputs)) return last.made
    last = { inputs, made: make(...inputs) }
    return last.made
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  for (let i = 0; i < b.length; i++) if (a[i] !== b[i]) return false
  return true
}
