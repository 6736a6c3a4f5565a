export * from './lengths.ts'
export * from './profile.ts'
export * from './read-profile.ts'
