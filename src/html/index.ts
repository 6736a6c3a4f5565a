export * from './dom.ts'
export * from './parse.ts'
export * from './shared-nodes.ts'
