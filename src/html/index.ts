export * from './dom.ts'
