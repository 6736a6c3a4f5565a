export * from './fill.ts'
export * from './render.ts'
export * from './text-template.ts'
