import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { openRegister } from '../../../src/register/index.ts'
import { sure } from '../../helpers/register.ts'
import { registerContract, stamp } from '../../helpers/register-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'letter-register-'))
afterAll(() => rmSync(folder, { recursive: true }))

let made = 0

describe('a register in a file', () => {
  registerContract(async isNew => {
    if (isNew) made += 1
    const register = sure(await openRegister(join(folder, `${made}.db`), 'write', stamp))
    if (!register) throw new Error('no register')
    return register
  })
})
