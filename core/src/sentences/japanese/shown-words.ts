import type { shownWords } from '../shown-words.ts'

/** Words of cells and of stages; Japanese. */
export const japaneseShownWords: Readonly<Record<keyof typeof shownWords, string>> = {
  'cell.Active': '稼働',
  'cell.Degraded': '低下',
  'cell.Standby': '待機',
  'cell.Failed': '障害',
  'cell.Unknown': '不明',
  'cell.stuck': '停止不能',
  'cell.marked-failed': '障害の印あり',
  'cell.possibly-held': '保持の可能性あり',
  'cell.not-eligible': '引き受け不可',
  'stage.detected': '検知',
  'stage.decided': '決定',
  'stage.waited': '待機',
  'stage.removed': '停止',
  'stage.probed': '競合確認',
  'stage.restored': '起動',
  'stage.recovered': '復旧',
  'stage.updated': '変更',
  'stage.announced': '告知',
  'stage.checked': '確認',
}
