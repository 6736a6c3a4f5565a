export * from './open.ts'
export * from './register.ts'
