export * from './style.ts'
export * from './styled.ts'
