# lianzheng 的 bash 补全；由 lianzheng completion bash 写出，不必修改。

_lianzheng_options() {
    case $1 in
    '') REPLY='-h --help --cases* --data-dir --learner --version' ;;
    'list') REPLY='-h --help --json' ;;
    'study') REPLY='-h --help --plain --width' ;;
    'present') REPLY='-h --help --notes' ;;
    'search') REPLY='-h --help --json' ;;
    'read') REPLY='-h --help --width' ;;
    'notes') REPLY='-h --help --format -o --output --case --force' ;;
    'check') REPLY='-h --help --format --strict' ;;
    'new') REPLY='-h --help --kind --id --title' ;;
    'draft') REPLY='-h --help -o --output --titles --kind --id-prefix' ;;
    'schema') REPLY='-h --help --laws -o --output' ;;
    'preview') REPLY='-h --help' ;;
    'install') REPLY='-h --help --force --site' ;;
    'pack') REPLY='-h --help -o --output --force' ;;
    'remove') REPLY='-h --help --site' ;;
    'progress') REPLY='-h --help --json' ;;
    'export') REPLY='-h --help --all --force' ;;
    'import') REPLY='-h --help' ;;
    'learners') REPLY='-h --help --json' ;;
    'learners rename') REPLY='-h --help' ;;
    'learners delete') REPLY='-h --help --yes' ;;
    'doctor') REPLY='-h --help --json --repair' ;;
    'completion') REPLY='-h --help' ;;
    *) REPLY='' ;;
    esac
}

_lianzheng_commands() {
    case $1 in
    '') REPLY='list study present search read notes check new draft schema preview install pack remove progress export import learners doctor completion' ;;
    'learners') REPLY='rename delete' ;;
    *) REPLY='' ;;
    esac
}

_lianzheng_takes() {
    case $1 in
    ' -h' | ' --help') REPLY=nothing ;;
    ' --cases') REPLY=folder ;;
    ' --data-dir') REPLY=folder ;;
    ' --learner') REPLY=text ;;
    ' --version') REPLY=nothing ;;
    'list -h' | 'list --help') REPLY=nothing ;;
    'list --json') REPLY=nothing ;;
    'study -h' | 'study --help') REPLY=nothing ;;
    'study --plain') REPLY=nothing ;;
    'study --width') REPLY=text ;;
    'study#0') REPLY=case ;;
    'present -h' | 'present --help') REPLY=nothing ;;
    'present --notes') REPLY=nothing ;;
    'present#0') REPLY=case ;;
    'search -h' | 'search --help') REPLY=nothing ;;
    'search --json') REPLY=nothing ;;
    'search#0') REPLY=text ;;
    'search#'*) REPLY=text ;;
    'read -h' | 'read --help') REPLY=nothing ;;
    'read --width') REPLY=text ;;
    'read#0') REPLY=case ;;
    'notes -h' | 'notes --help') REPLY=nothing ;;
    'notes --format') REPLY='choice md docx txt' ;;
    'notes -o' | 'notes --output') REPLY=file ;;
    'notes --case') REPLY=case ;;
    'notes --force') REPLY=nothing ;;
    'check -h' | 'check --help') REPLY=nothing ;;
    'check --format') REPLY='choice text json' ;;
    'check --strict') REPLY=nothing ;;
    'check#0') REPLY=file ;;
    'check#'*) REPLY=file ;;
    'new -h' | 'new --help') REPLY=nothing ;;
    'new --kind') REPLY='choice warning practice report' ;;
    'new --id') REPLY=text ;;
    'new --title') REPLY=text ;;
    'new#0') REPLY=file ;;
    'draft -h' | 'draft --help') REPLY=nothing ;;
    'draft -o' | 'draft --output') REPLY=folder ;;
    'draft --titles') REPLY='choice auto before after' ;;
    'draft --kind') REPLY='choice warning practice report' ;;
    'draft --id-prefix') REPLY=text ;;
    'draft#0') REPLY=file ;;
    'schema -h' | 'schema --help') REPLY=nothing ;;
    'schema --laws') REPLY=nothing ;;
    'schema -o' | 'schema --output') REPLY=file ;;
    'preview -h' | 'preview --help') REPLY=nothing ;;
    'preview#0') REPLY=file ;;
    'install -h' | 'install --help') REPLY=nothing ;;
    'install --force') REPLY=nothing ;;
    'install --site') REPLY=nothing ;;
    'install#0') REPLY=file ;;
    'install#'*) REPLY=file ;;
    'pack -h' | 'pack --help') REPLY=nothing ;;
    'pack -o' | 'pack --output') REPLY=file ;;
    'pack --force') REPLY=nothing ;;
    'pack#0') REPLY=folder ;;
    'remove -h' | 'remove --help') REPLY=nothing ;;
    'remove --site') REPLY=nothing ;;
    'remove#0') REPLY=case ;;
    'remove#'*) REPLY=case ;;
    'progress -h' | 'progress --help') REPLY=nothing ;;
    'progress --json') REPLY=nothing ;;
    'export -h' | 'export --help') REPLY=nothing ;;
    'export --all') REPLY=nothing ;;
    'export --force') REPLY=nothing ;;
    'export#0') REPLY=file ;;
    'import -h' | 'import --help') REPLY=nothing ;;
    'import#0') REPLY=file ;;
    'import#'*) REPLY=file ;;
    'learners -h' | 'learners --help') REPLY=nothing ;;
    'learners --json') REPLY=nothing ;;
    'learners rename -h' | 'learners rename --help') REPLY=nothing ;;
    'learners rename#0') REPLY=text ;;
    'learners rename#1') REPLY=text ;;
    'learners delete -h' | 'learners delete --help') REPLY=nothing ;;
    'learners delete --yes') REPLY=nothing ;;
    'learners delete#0') REPLY=text ;;
    'doctor -h' | 'doctor --help') REPLY=nothing ;;
    'doctor --json') REPLY=nothing ;;
    'doctor --repair') REPLY=nothing ;;
    'completion -h' | 'completion --help') REPLY=nothing ;;
    'completion#0') REPLY='choice bash zsh ids' ;;
    *) REPLY='' ;;
    esac
}

_lianzheng_offer() {
    local word
    for word; do
        [[ $word == "$cur"* ]] && COMPREPLY+=("$prefix$word")
    done
}

_lianzheng_value() {
    local ids
    case $1 in
    file) compopt -o default 2>/dev/null ;;
    folder) compopt -o dirnames 2>/dev/null ;;
    case)
        mapfile -t ids < <("$program" "${before[@]}" completion ids </dev/null 2>/dev/null)
        _lianzheng_offer "${ids[@]}"
        ;;
    choice\ *) read -r -a ids <<<"${1#choice }" && _lianzheng_offer "${ids[@]}" ;;
    esac
}

_lianzheng_plain() {
    REPLY=${1//[\\\"\']/}
    REPLY=${REPLY/#\~\//$HOME/}
}

_lianzheng() {
    local cur=${COMP_WORDS[COMP_CWORD]} prefix='' at='' place=0 only='' used=' ' pending=''
    local i word taken REPLY program before=() words=()
    COMPREPLY=()
    _lianzheng_plain "$1"
    program=$REPLY
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $pending ]]; then
            [[ $word == '=' ]] && continue
            if [[ ! $at && $pending == folder ]]; then
                _lianzheng_plain "$word"
                before+=("$taken" "$REPLY")
            fi
            pending=''
        elif [[ ! $only && $word == -- ]]; then
            only=1
        elif [[ ! $only && $word == -* ]]; then
            taken=${word%%=*}
            used+="$taken "
            _lianzheng_takes "$at $taken"
            if [[ $word == *=* ]]; then
                [[ ! $at && $REPLY == folder ]] && _lianzheng_plain "$word" && before+=("$REPLY")
            elif [[ $REPLY != nothing ]]; then
                pending=$REPLY
            fi
        else
            _lianzheng_commands "$at"
            if [[ " $REPLY " == *" $word "* ]]; then
                at=${at:+$at }$word place=0 used=' '
            else
                ((place += 1))
            fi
        fi
    done
    if [[ $pending ]]; then
        [[ $cur == '=' ]] && cur=''
        _lianzheng_value "$pending"
        return
    fi
    if [[ ! $only && $cur == --*=* ]]; then
        taken=${cur%%=*} prefix=${cur%%=*}= cur=${cur#*=}
        _lianzheng_takes "$at $taken"
        _lianzheng_value "$REPLY"
        return
    fi
    if [[ $cur != -* || $only ]]; then
        _lianzheng_commands "$at"
        read -r -a words <<<"$REPLY"
        _lianzheng_offer "${words[@]}"
        _lianzheng_takes "$at#$place"
        _lianzheng_value "$REPLY"
        [[ $REPLY || ${words[0]} ]] && return
    fi
    [[ $only ]] && return
    _lianzheng_options "$at"
    read -r -a words <<<"$REPLY"
    for word in "${words[@]}"; do
        if [[ $used != *" ${word%'*'} "* || $word == *'*' ]]; then
            _lianzheng_offer "${word%'*'}"
        fi
    done
}

complete -F _lianzheng lianzheng
