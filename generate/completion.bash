# What completes a value is asked of shtab by these, and done below.
_lianzheng_is_path() { echo //path; }
_lianzheng_is_folder() { echo //folder; }
_lianzheng_is_case() { echo //case; }
_lianzheng_is_text() { echo //text; }

_lianzheng_plain() {
    REPLY=${1//[\\\"\']/}
    REPLY=${REPLY/#\~\//$HOME/}
}

_lianzheng() {
    local program prefix='' last word i REPLY before=() words=("$1") ids
    _lianzheng_plain "$1"
    program=$REPLY
    # readline cuts --option=value in three where = breaks words, else it is one word
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]} prefix=''
        if [[ $word == --*=* ]]; then
            prefix=${word%%=*}=
            words+=("${word%%=*}" "${word#*=}")
        elif [[ $word == = && ${COMP_WORDS[i - 1]} == --* ]]; then
            ((i < COMP_CWORD)) || words+=('')
        else
            words+=("$word")
        fi
    done
    last=$((${#words[@]} - 1))
    # in front of the command: folders to look for cases in, and what is no command itself
    for ((i = 1; i < last; i++)); do
        case ${words[i]} in
        @FOLDERS@)
            _lianzheng_plain "${words[i + 1]}"
            before+=("${words[i]}" "$REPLY")
            ;;&
        @FOLDERS@ | @TEXTS@) ((++i < last)) && words[i]=. ;;
        -*) ;;
        *) break ;;
        esac
    done
    COMP_WORDS=("${words[@]}") COMP_CWORD=$last
    _shtab_lianzheng
    if [[ ! ${COMPREPLY[*]} && ! ${words[last]} ]]; then
        COMP_WORDS[last]=-
        _shtab_lianzheng
    fi
    ids=("${COMPREPLY[@]}")
    COMPREPLY=()
    case ${ids[0]} in
    //path) compopt -o default 2>/dev/null ;;
    //folder) compopt -o dirnames 2>/dev/null ;;
    //text) ;;
    //case)
        mapfile -t ids < <("$program" "${before[@]}" completion ids </dev/null 2>/dev/null)
        for word in "${ids[@]}"; do
            [[ $word == [a-z0-9]* && $word != *[!a-z0-9-]* ]] || continue # no shell's code
            [[ $word == "${words[last]}"* ]] && COMPREPLY+=("$prefix$word")
        done
        ;;
    *)
        for word in "${ids[@]}"; do
            case $word in
            @REPEATED@) ;;
            -*) [[ " ${words[*]:1:last-1} " == *" $word "* ]] && continue ;;
            esac
            COMPREPLY+=("$prefix$word")
        done
        ;;
    esac
}

complete -F _lianzheng lianzheng
