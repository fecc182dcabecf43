export { type LoadedSettings, type LoadSettingsOptions, loadSettings } from './load-settings.ts'
