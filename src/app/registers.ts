import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { error, type Report, type Span } from '../base/index.ts'
import type { ReferenceRules } from '../letter/index.ts'
import { isShared, type Register, type RegisterFault, withoutPassword } from '../register/index.ts'
import { isFault, type World } from './world.ts'

/** The registers that a run uses, each opened once, when it is first needed. */
export interface Registers {
  /** Undefined, after reporting it, when the register cannot be used; `empty` when there is none yet to read. */
  open(
    asked: RegisterName,
    mode: 'read' | 'write',
    report: Report,
  ): Promise<OpenRegister | 'empty' | undefined>
  close(): Promise<void>
}

/** What `letter.yaml` says, and the folder that it stands in. */
export interface RegisterName {
  readonly rules: ReferenceRules
  readonly folder: string
  readonly span?: Span
}

export interface OpenRegister {
  readonly register: Register
  /** Whether there was none before this run. */
  readonly isNew: boolean
  /** Reports why it cannot be used any more. */
  readonly complain: (fault: RegisterFault, report: Report) => void
}

export function createRegisters(world: World): Registers {
  const opened = new Map<string, Promise<Register | RegisterFault | undefined>>()

  return {
    async open({ rules, folder, span }, mode, report) {
      if (isForeign(rules.register)) {
        const message = `the register \`${rules.register}\` is neither a file nor a \`postgres://\` database`
        report(error('register/unavailable', message, span, ['name a file, such as `register.db`']))
        return undefined
      }
      const address = addressOf(rules.register, folder, world)
      if (address === undefined) {
        const message = `the register \`${rules.register}\` lies outside the folder of \`letter.yaml\``
        report(error('io/outside-folder', message, span, ['keep it beside `letter.yaml`']))
        return undefined
      }
      const complain = ({ reason, hints }: RegisterFault, to: Report) => {
        const name = withoutPassword(address)
        to(error('register/unavailable', `cannot use the register \`${name}\`: ${reason}`, span, hints))
      }
      const key = isShared(address) ? address : `${mode} ${address}`
      const isNew = mode === 'write' && !opened.has(key) && isMissing(address, world)
      const opening = opened.get(key) ?? world.openRegister(address, mode)
      opened.set(key, opening)
      const register = await opening
      if (!register) {
        // The next letter may be the first with a number.
        opened.delete(key)
        return 'empty'
      }
      if (!('fault' in register)) return { register, isNew, complain }
      complain(register, report)
      return undefined
    },
    async close() {
      for (const opening of opened.values()) {
        const register = await opening
        if (register && !('fault' in register)) await register.close()
      }
      opened.clear()
    },
  }
}

function isMissing(address: string, world: World): boolean {
  const path = isShared(address) ? undefined : world.realPath(address)
  return path !== undefined && isFault(path) && path.fault === 'not-found'
}

/** The library would take these for databases elsewhere or, as `:memory:`, for one that forgets its numbers. */
function isForeign(name: string): boolean {
  return !isShared(name) && /^(:|[a-z][a-z\d+.-]+:)/i.test(name)
}

/** A document must not reach a file elsewhere, through `..` or a symbolic link. */
function addressOf(name: string, folder: string, world: World): string | undefined {
  if (isShared(name)) return name
  const path = join(folder, name)
  const [home, file] = [world.realPath(folder), world.realPath(path)]
  const reached = isFault(file) ? world.realPath(dirname(path)) : file
  const isOutside = (way: string) => way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)
  if (isAbsolute(name) || isOutside(relative(folder, path))) return undefined
  if (!isFault(home) && !isFault(reached) && isOutside(relative(home, reached))) return undefined
  return path
}
