import { describe } from 'vitest'
import { initRegister, openRegister } from '../../src/register/index.ts'
import { sure } from '../helpers/register.ts'
import { registerContract, stamp } from '../helpers/register-contract.ts'
import { createDatabase } from './postgres.ts'

let address: string

describe('a register in PostgreSQL', () => {
  registerContract(async isNew => {
    if (isNew) {
      address = await createDatabase()
      sure(await initRegister(address, stamp))
    }
    const register = sure(await openRegister(address, 'write', stamp))
    if (!register) throw new Error('no register')
    return register
  })
})
