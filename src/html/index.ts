export * from './dom.ts'
export * from './parse.ts'
export { plainText } from './plain-text.ts'
export * from './shared-nodes.ts'
