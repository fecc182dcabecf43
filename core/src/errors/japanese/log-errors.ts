import type { logErrors } from '../catalog/log-errors.ts'
import type { ErrorWords } from '../catalog-entry.ts'

/** Errors that nobody asked for and that a node's log tells, in Japanese. */
export const japaneseLogErrors = {
  HF_DAEMON_FROZEN: {
    message: 'デーモンが止まっているため、強制終了します。',
    left: '保持していたものを先に手放します。その後で再起動し、すべてを確認します。',
    try: 'マシンが止まった原因を調べてください: メモリー、ディスク、デバッガー、他のプログラム。',
    explanation:
      '権限が終わるまで何も言わないデーモンは、他のノードが引き継ごうとしているものをまだ保持し' +
      'ているかもしれません。ガーディアンがそれを終わらせ、' +
      'その場合のために預けられたことを実行します。',
  },
  HF_DAEMON_STILL_HOLDS: {
    message: 'デーモンは、保持しているものを停止しないまま終わります。',
    left: '停止できなかったものは、このノードでまだ稼働している可能性があります。',
    try: 'マシンの電源を切る前に、残っているものを確認してください: ip address、ps',
    explanation:
      '離脱するデーモンは、まずリソースを停止します。' +
      '失敗するか時間がかかりすぎる場合もデーモンは終わり、' +
      '他のノードは安全の規則が許すものだけを引き継ぎます。',
  },
  HF_DAEMON_WORK_FAILED: {
    message: 'デーモンの作業が失敗しました: {what}: {reason}。',
    left: '他はすべて続いています。デーモンは次の機会にもう一度行います。',
    try: '理由を確認してください。多くはディスクが一杯か、書き込めないことです。',
    explanation:
      'デーモンは決定とは別に、保存、準備、通知を行います。決定がそれを待つことはありません。',
  },
  HF_GUARDIAN_DROP_FAILED: {
    message: 'ガーディアンが {tag} を手放せませんでした: {reason}。',
    left:
      '預けられたままで、ここで保持の可能性ありとみなされます。' +
      '他のノードが勝手に取ることはありません。',
    try: '手で停止し、次を実行してください: holdfast resource clear TAG',
    explanation:
      'デーモンが死んでいるか、長く止まりすぎているとき、' +
      'キットが強制停止のために預けたものを実行します。それが失敗すると、' +
      'リソースがなくなったと誰も保証できません。',
  },
  HF_GUARDIAN_ORPHANS: {
    message: '死んだデーモンのコマンドがまだ動いているかもしれません。',
    left: '次のデーモンは、何かを確認する前にそれらを終わらせます。',
    try: 'このノードのキットが実行するコマンドを ps で探してください。',
    explanation: 'デーモンが死ぬと、ガーディアンはそのキットが実行していたコマンドを終わらせます。',
  },
  HF_KIT_THREAD_LOST: {
    message: 'キットのスレッドを再起動できません。',
    left: 'そのキットのリソースはそのままです。その間は確認も移動もされません。',
    try: '各キットについてのログを確認してください。デーモンの起動時には動いていました。',
    explanation: '終わったキットのスレッドは、次第に長くなる間隔を置いて再起動します。',
  },
} as const satisfies Record<keyof typeof logErrors, ErrorWords>
