export * from './context.ts'
export * from './display-list.ts'
export * from './document.ts'
export * from './dump.ts'
