/** What arguments and flags mean, by what it is in English, in Japanese. */
export const japaneseFlags: Readonly<Record<string, string>> = {
  'Format output as json.': '出力を JSON にします。',
  "The settings file of this node's daemon.": 'このノードのデーモンの設定ファイル。',
  'Print what would happen and why; change nothing.':
    '何がなぜ起きるかを表示し、何も変更しません。',
  'Wait until it is so; --no-wait returns as soon as the request is accepted.':
    '実現するまで待ちます。--no-wait では受け付けられるとすぐに終わります。',
  'How long to wait: a number with ms, s, m or h.': '待つ時間。ms、s、m、h を付けた数値です。',
  'The hierarchy file, YAML or JSON; - reads standard input.':
    '階層ファイル (YAML か JSON)。- なら標準入力から読みます。',
  'Delete every resource that the file does not name.':
    'ファイルにないリソースをすべて削除します。',
  'The node that listens; the one that is asked where it is left out.':
    '聞くノード。省くと、尋ねられたノードです。',
  'So many of the newest lines.': '表示する最新の行数。',
  'Go on until Ctrl-C; survives a restart of the daemon.':
    'Ctrl-C まで続けます。デーモンが再起動しても続きます。',
  'Only events with a higher id than this.': 'この番号より後の出来事だけ。',
  'In which form; --json means json.': '形式。--json なら json です。',
  'A described cluster, YAML or JSON; - reads standard input.':
    '記述したクラスター (YAML か JSON)。- なら標準入力から読みます。',
  'What happens to the described cluster, where that is in a file of its own.':
    '記述したクラスターに起きること。別のファイルにある場合です。',
  'A node that crashes, or a resource that fails on a node and cannot be mended there.':
    '停止するノード、またはノードで障害になり復旧できないリソース。',
  'A network that parts: nodes of a side with commas, sides with slashes.':
    '分断されるネットワーク。同じ側のノードをコンマ、側をスラッシュで区切ります。',
  'Each node and each resource, one at a time; exit code 1 if anything would be down.':
    '各ノードと各リソースを一つずつ。停止するものがあれば終了コード 1 です。',
  'As if this hierarchy file had been applied before.':
    'この階層ファイルを適用した後とみなします。',
  'Play this script, YAML or JSON; - reads standard input.':
    'このスクリプト (YAML か JSON) を再生します。- なら標準入力から読みます。',
  "With --script: tell the lines of the daemons' logs too.":
    '--script のとき、デーモンのログの行も表示します。',
  'Draw it again whenever something happens, until Ctrl-C.':
    '何か起きるたびに、Ctrl-C まで描き直します。',
  'The node to move it to.': '移動先のノード。',
  'Only decisions about this resource.': 'このリソースについての決定だけ。',
  'List the decisions that were recorded.': '記録された決定の一覧を表示します。',
  'How many decisions are told.': '表示する決定の数。',
  'The settings file of this node; /etc/holdfast/holdfast.yaml where left out.':
    'このノードの設定ファイル。省略時は /etc/holdfast/holdfast.yaml。',
  'Where corosync.conf and its key are; /etc/corosync where left out.':
    'corosync.conf と鍵の場所。省略時は /etc/corosync。',
  'A folder that stands for / in all paths, to try several machines on one.':
    'すべてのパスで / の代わりになるフォルダー。一台で複数のマシンを試すためです。',
  'A node with one address for each link, up to eight; once for each node.':
    'ノードと、リンクごとに一つのアドレス (8 個まで)。ノードごとに一度指定します。',
  'How many nodes it will have, where some name themselves when they join.':
    'ノードの数。参加時に自分で名前を決めるノードがある場合です。',
  ['How soon others answer for a failure: 1s is the least of two nodes; every other ' +
    "time, Corosync's too, follows it. 1s where left out, 2s for more than two nodes."]:
    '障害に他のノードが対処するまでの時間。2 ノードでは 1s が最短です。Corosync も含め、' +
    '他の時間はここから決まります。省略時は 1s、3 ノード以上では 2s です。',
  'The host of a quorum device, which is no node.': 'ノードではない、クォーラムデバイスのホスト。',
  'Which of the nodes this machine is, where its addresses do not tell.':
    'アドレスで分からない場合に、このマシンがどのノードか。',
  'The TCP port at which the files are handed over, while machines join.':
    'マシンが参加する間、ファイルを渡す TCP ポート。',
  'How long tokens are good, and waited for: a number with s, m or h.':
    'トークンが有効で、参加を待つ時間。s、m、h を付けた数値です。',
  'Write the tokens into a new file, which root alone can read, and print none.':
    'トークンを表示せず、root だけが読める新しいファイルに書きます。',
  'Put files that are in the way aside; each is kept beside the new one.':
    '妨げになるファイルを退避します。それぞれ新しいファイルの隣に残します。',
  'Look at everything and print what would be written; write nothing.':
    'すべてを調べ、書き込む内容を表示します。何も書き込みません。',
  'The name of this node and its addresses, where the token is for any node.':
    'このノードの名前とアドレス。トークンがどのノードにも使える場合です。',
  'Move what this node holds to other nodes first.':
    'このノードが保持するものを、先に他のノードへ移します。',
  'A time, such as recoverWithin=2s or lease=900ms; may be repeated.':
    '時間。例: recoverWithin=2s、lease=900ms。複数指定できます。',
  'The nodes that are missing and off, separated by commas.':
    '欠けていて停止しているノード。コンマで区切ります。',
  'The registry that every node fetches it from; else what its npm is set to.':
    '全ノードが取得するレジストリ。省略時は各ノードの npm の設定。',
  'Where to make it, empty or not there yet; NAME without its scope where left out.':
    '作る場所。空か、まだないフォルダーです。省略時はスコープを除いた NAME。',
  'The kind, where it does not follow from NAME.': 'NAME から決まらない場合の種類。',
  'Then take it out of service and bring it back, twice, with its parents.':
    'その後、親も含めて停止して起動し直すことを二度行います。',
  'With --real, how long each step may take: a number with ms, s, m or h.':
    '--real での各手順の制限時間。ms、s、m、h を付けた数値です。',
  'For one node only.': '一つのノードだけ。',
  'For one resource only.': '一つのリソースだけ。',
  'On this node only.': 'このノードだけ。',
  'The kind of thing: the name of its kit.': '対象の種類、つまりキットの名前。',
  'The nodes that it is extended to, best first; all nodes where left out.':
    '拡張するノード。優先順位の高い順です。省略時は全ノード。',
  'In service on one node at most, or on all its nodes.':
    '同時に一つのノードで稼働するか、全ノードで稼働するか。',
  'The children that it needs on the same node first.': '先に同じノードで必要な子。',
  'A parameter, such as port=7000 or ready.tcp.port=7000; may be repeated.':
    'パラメーター。例: port=7000、ready.tcp.port=7000。複数指定できます。',
  'A policy, such as switchback=automatic or recovery.attempts=2; may be repeated.':
    'ポリシー。例: switchback=automatic、recovery.attempts=2。複数指定できます。',
  'Delete the parents that depend on it as well.': 'それに依存する親も削除します。',
  'The place of the node in the priority, from 1; last where left out.':
    '優先順位でのノードの位置 (1 から)。省略時は最後。',
  'On this node; a switchover to it as well.': 'このノードで。切り替えも行います。',
  'Remove a parameter, so that its default counts; may be repeated.':
    'パラメーターを取り除き、既定値に戻します。複数指定できます。',
  'Remove a policy, so that its default counts; may be repeated.':
    'ポリシーを取り除き、既定値に戻します。複数指定できます。',
  'What may be done: look, also act, or also change what there is.':
    '権限。閲覧、操作も可、変更も可のいずれかです。',
  'How long it is good: a number with m or h.': '有効期間。m か h を付けた数値です。',
  'Good for this path of the api and all below it alone; may be repeated.':
    'API のこのパスとその下だけに有効です。複数指定できます。',
  'Ask for another password.': '新しいパスワードを尋ねます。',
  'Take the device away.': 'デバイスを解除します。',
  'The tag of the resource.': 'リソースのタグ。',
  'The name of the node.': 'ノードの名前。',
  'The name of the cluster.': 'クラスターの名前。',
  'The name of its package.': 'パッケージの名前。',
  'The code, such as HF_BUG.': 'コード。例: HF_BUG',
  'The number of a decision, as told by why.': 'why が示す、決定の番号。',
  'The token, or -.': 'トークン、または -。',
  'The resource that needs the other.': '必要とする側のリソース。',
  'The resource that is needed.': '必要とされる側のリソース。',
  'Only the hierarchies that this resource belongs to.': 'このリソースが属する階層だけ。',
  'The kind of thing that it protects.': '保護する対象の種類。',
  'A package, with @VERSION or @RANGE; a folder that npm packs; or a tarball.':
    'パッケージ (@VERSION や @RANGE も可)、npm でまとめられるフォルダー、または tarball。',
  'The kind of thing, or the name of the package with its scope.':
    '対象の種類、またはスコープ付きのパッケージの名前。',
  'The name of the token: letters, digits, ".", "_", "@" and "-".':
    'トークンの名前。英数字と "."、"_"、"@"、"-" が使えます。',
  'The name of the user: letters, digits, ".", "_", "@" and "-".':
    'ユーザーの名前。英数字と "."、"_"、"@"、"-" が使えます。',
  'The host that runs corosync-qnetd.': 'corosync-qnetd が動くホスト。',
  'Command to show help for.': '使い方を表示するコマンド。',
  'Include all nested commands in the output.': 'すべての下位コマンドも表示します。',
  'Shell type': 'シェルの種類。',
  'Refresh cache (ignores displaying instructions)':
    'キャッシュを作り直します(説明は表示しません)。',
}
