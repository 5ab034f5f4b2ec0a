#compdef lianzheng
# lianzheng 的 zsh 补全；由 lianzheng completion zsh 写出，不必修改。

_lianzheng_ids() {
    local -a ids
    ids=(${(f)"$($lianzheng_program $lianzheng_before completion ids </dev/null 2>/dev/null)"})
    compadd -a ids
}

_lianzheng_whole() {
    local curcontext=$curcontext state line
    typeset -A opt_args
    local -a commands
    _arguments -C -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '*'--cases='[另加一个案例文件夹，可以写多次]:DIR:_files -/' \
        '(--data-dir)'--data-dir='[学习记录和设置放在这个文件夹]:DIR:_files -/' \
        '(--learner)'--learner='[学员姓名，用于合用的账号]:NAME: ' \
        '(--version)'--version'[显示版本]' \
        '(-): :->command' \
        '(-)*:: :->rest' \
        && return
    case $state in
    (command)
        commands=(
            'list:列出案例、类别和学习进度'
            'study:学一个案例：打开应用，或者加 --plain 一行一行地学'
            'present:放映一个案例给一班人看，另一个终端里看讲稿'
            'search:在所有案例里查找词语，连同所在的段落'
            'read:把一个案例作为纯文字写到标准输出'
            'notes:导出书签和心得，连同所在的段落'
            'check:检查案例文件或文件夹，列出每一处问题和改法'
            'new:写出一个带说明的案例模板'
            'draft:把报纸版面的文字变成待填写的案例文件'
            'schema:输出案例格式的 JSON Schema，供编辑器补全和提示'
            'preview:边写边看：每存一次盘就换成新的样子'
            'install:装入案例：文件、文件夹或案例包'
            'pack:把一个文件夹的案例打成案例包'
            'remove:移除装入的案例，学习记录保留'
            'progress:学到哪里，台账里还有什么，今天要回访什么'
            'export:把学习记录导出成一个文件，带到别的机器'
            'import:导入学习记录，与这里的合并'
            'learners:列出这个账号里的学员，给学员改名，删除学员的记录'
            'doctor:查看学习记录、备份、终端的状态，修复损坏的记录'
            'completion:写出 bash 或 zsh 的补全脚本：按 Tab 补全命令、选项、文件和案例'
        )
        _describe -t commands 命令 commands
        ;;
    (rest)
        case $words[1] in
            (list) _lianzheng__list ;;
            (study) _lianzheng__study ;;
            (present) _lianzheng__present ;;
            (search) _lianzheng__search ;;
            (read) _lianzheng__read ;;
            (notes) _lianzheng__notes ;;
            (check) _lianzheng__check ;;
            (new) _lianzheng__new ;;
            (draft) _lianzheng__draft ;;
            (schema) _lianzheng__schema ;;
            (preview) _lianzheng__preview ;;
            (install) _lianzheng__install ;;
            (pack) _lianzheng__pack ;;
            (remove) _lianzheng__remove ;;
            (progress) _lianzheng__progress ;;
            (export) _lianzheng__export ;;
            (import) _lianzheng__import ;;
            (learners) _lianzheng__learners ;;
            (doctor) _lianzheng__doctor ;;
            (completion) _lianzheng__completion ;;
        esac
        ;;
    esac
}

_lianzheng__list() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(--json)'--json'[输出 JSON，供别的程序读取]' \
        && return
}

_lianzheng__study() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(--plain)'--plain'[一问一答，只用文字行；记录与应用通用]' \
        '(--width)'--width='[每行多少列；不写就依环境变量 COLUMNS 或终端]:WIDTH: ' \
        ':ID:_lianzheng_ids' \
        && return
}

_lianzheng__present() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(--notes)'--notes'[讲稿：答案、理由、讨论题和下一步]' \
        ':ID:_lianzheng_ids' \
        && return
}

_lianzheng__search() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(--json)'--json'[输出 JSON，供别的程序读取]' \
        '*:WORD: ' \
        && return
}

_lianzheng__read() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(--width)'--width='[每行多少列；不写就依环境变量 COLUMNS 或终端]:WIDTH: ' \
        ':ID:_lianzheng_ids' \
        && return
}

_lianzheng__notes() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(--format)'--format='[写成什么，默认 md]:FORMAT:(md docx txt)' \
        '(-o --output)'{-o+,--output=}'[写到这个文件，不写到标准输出]:FILE:_files' \
        '(--case)'--case='[只要这个案例的]:ID:_lianzheng_ids' \
        '(--force)'--force'[已有这个文件就替换它]' \
        && return
}

_lianzheng__check() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(--format)'--format='[输出格式，默认 text]:FORMAT:(text json)' \
        '(--strict)'--strict'[提示也算问题，退出码为 1]' \
        '*:PATH:_files' \
        && return
}

_lianzheng__new() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(--kind)'--kind='[类别：warning 警示案例、practice 实践案例、report 巡察纪实；默认 warning]:KIND:(warning practice report)' \
        '(--id)'--id='[案例代号；不写就取自文件名]:ID: ' \
        '(--title)'--title='[标题]:TITLE: ' \
        ':FILE:_files' \
        && return
}

_lianzheng__draft() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(-o --output)'{-o+,--output=}'[写到这个文件夹；没有就新建]:DIR:_files -/' \
        '(--titles)'--titles='[标题在正文之前还是之后，默认 auto 自动判断]:TITLES:(auto before after)' \
        '(--kind)'--kind='[类别：warning 警示案例、practice 实践案例、report 巡察纪实；不写就逐篇猜]:KIND:(warning practice report)' \
        '(--id-prefix)'--id-prefix='[代号和文件名的开头，默认 page]:PREFIX: ' \
        ':TEXT:_files' \
        && return
}

_lianzheng__schema() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(--laws)'--laws'[laws.yaml 的格式，而不是案例的]' \
        '(-o --output)'{-o+,--output=}'[写进文件，不写到屏幕]:FILE:_files' \
        && return
}

_lianzheng__preview() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        ':FILE:_files' \
        && return
}

_lianzheng__install() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(--force)'--force'[用旧版替换新版，或替换同一版而内容不同的案例]' \
        '(--site)'--site'[改动全机共用的案例，多半要管理员权限；默认只管自己的]' \
        '*:PATH:_files' \
        && return
}

_lianzheng__pack() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(-o --output)'{-o+,--output=}'[写成这个文件，名字以 .lzpack 结尾；同样的文件总是打出同样的包]:FILE:_files' \
        '(--force)'--force'[已有这个文件就替换它]' \
        ':DIR:_files -/' \
        && return
}

_lianzheng__remove() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(--site)'--site'[改动全机共用的案例，多半要管理员权限；默认只管自己的]' \
        '*:ID:_lianzheng_ids' \
        && return
}

_lianzheng__progress() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(--json)'--json'[输出 JSON，供别的程序读取]' \
        && return
}

_lianzheng__export() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(--all)'--all'[导出所有学员的记录]' \
        '(--force)'--force'[已有这个文件就替换它]' \
        ':FILE:_files' \
        && return
}

_lianzheng__import() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '*:FILE:_files' \
        && return
}

_lianzheng__learners() {
    local curcontext=$curcontext state line
    typeset -A opt_args
    local -a commands
    _arguments -C -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(--json)'--json'[输出 JSON，供别的程序读取]' \
        '(-): :->command' \
        '(-)*:: :->rest' \
        && return
    case $state in
    (command)
        commands=(
            'rename:给学员改名'
            'delete:删除一名学员的全部记录，先备份'
        )
        _describe -t commands 命令 commands
        ;;
    (rest)
        case $words[1] in
            (rename) _lianzheng__learners__rename ;;
            (delete) _lianzheng__learners__delete ;;
        esac
        ;;
    esac
}

_lianzheng__learners__rename() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        ':OLD: ' \
        ':NEW: ' \
        && return
}

_lianzheng__learners__delete() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(--yes)'--yes'[不再询问]' \
        ':NAME: ' \
        && return
}

_lianzheng__doctor() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        '(--json)'--json'[输出 JSON，供别的程序读取]' \
        '(--repair)'--repair'[先修复损坏的学习记录]' \
        && return
}

_lianzheng__completion() {
    _arguments -S \
        '(-h --help)'{-h,--help}'[显示这份说明]' \
        ':SHELL:(bash zsh ids)' \
        && return
}

_lianzheng() {
    local lianzheng_program=${${(Q)words[1]}/#\~\//$HOME/}
    local -a lianzheng_before
    integer at
    for ((at = 2; at < CURRENT; at++)); do
        case $words[at] in
            (--cases|--data-dir)
                ((at + 1 < CURRENT)) && \
                    lianzheng_before+=($words[at] ${${(Q)words[at+1]}/#\~\//$HOME/})
                ((at += 1))
                ;;
            (--cases=*|--data-dir=*) lianzheng_before+=(${(Q)words[at]}) ;;
            (-*) ;;
            (*) break ;;
        esac
    done
    _lianzheng_whole "$@"
}

if [[ $funcstack[1] == _lianzheng ]]; then
    _lianzheng "$@"
else
    compdef _lianzheng lianzheng
fi
