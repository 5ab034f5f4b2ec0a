_lianzheng_ids() {
    local -a ids
    ids=(${(f)"$($lianzheng_program $lianzheng_before completion ids </dev/null 2>/dev/null)"})
    compadd -a ids
}

_lianzheng() {
    local lianzheng_program=${${(Q)words[1]}/#\~\//$HOME/}
    local -a lianzheng_before
    local -A opt_args
    integer at
    for ((at = 2; at < CURRENT; at++)); do
        case $words[at] in
            (@FOLDERS@)
                ((at + 1 < CURRENT)) && \
                    lianzheng_before+=($words[at] ${${(Q)words[at+1]}/#\~\//$HOME/})
                ((at += 1))
                ;;
            (@ASSIGNED@) lianzheng_before+=(${(Q)words[at]}) ;;
            (@TEXTS@) ((at += 1)) ;;
            (-*) ;;
            (*) break ;;
        esac
    done
    _shtab_lianzheng "$@"
}

if [[ $funcstack[1] == _lianzheng ]]; then
    _lianzheng "$@"
else
    compdef _lianzheng lianzheng
fi
