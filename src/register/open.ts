import type { Database } from './database.ts'
import { createRegister, toFault } from './ledger.ts'
import type { Register, RegisterFault, Stamp } from './register.ts'

/** Whether a register is a database that several machines share, and not a file. */
export function isShared(address: string): boolean {
  return /^postgres(ql)?:\/\//i.test(address)
}

/** For messages: without the password. */
export function withoutPassword(address: string): string {
  return isShared(address) ? address.replace(/^([^:]+:\/\/[^:@/]*):[^@]*@/, '$1@') : address
}

/** The library of the database is loaded here, and only here. Undefined when there is nothing to read yet. */
export async function openRegister(
  address: string,
  mode: 'read' | 'write',
  stamp: Stamp,
): Promise<Register | RegisterFault | undefined> {
  try {
    const database = await openDatabase(address, mode)
    return database && createRegister(database, stamp)
  } catch (error) {
    return toFault(error)
  }
}

async function openDatabase(address: string, mode: 'read' | 'write'): Promise<Database | undefined> {
  if (isShared(address)) {
    const { openPostgres } = await import('./postgres.ts')
    return openPostgres(address)
  }
  const { openSqlite } = await import('./sqlite.ts')
  return openSqlite(address, mode)
}

/** Makes the tables of a register, or brings them up to date. */
export async function initRegister(address: string, stamp: Stamp): Promise<RegisterFault | undefined> {
  try {
    if (isShared(address)) {
      const { initPostgres } = await import('./postgres.ts')
      await initPostgres(address)
    }
    const register = await openRegister(address, 'write', stamp)
    if (register && 'fault' in register) return register
    await register?.close()
    return undefined
  } catch (error) {
    return toFault(error)
  }
}
