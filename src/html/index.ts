export * from './dom.ts'
export * from './parse.ts'
