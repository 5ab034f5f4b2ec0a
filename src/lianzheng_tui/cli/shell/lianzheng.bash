# lianzheng 的 bash 补全；由 make generate 用 shtab 写出，不必修改。出自 shtab 的部分
# （https://github.com/tqdm/shtab）依 MPL-2.0 许可：https://mozilla.org/MPL/2.0/

_shtab_lianzheng_bank_subparsers=(import export template)
_shtab_lianzheng_learners_subparsers=(rename delete)
_shtab_lianzheng_subparsers=(list study present search read notes summary check new draft bank schema preview install pack remove progress export import learners doctor completion)

_shtab_lianzheng_list_option_strings=(-h --help --laws --json)
_shtab_lianzheng_study_option_strings=(-h --help --plain --width)
_shtab_lianzheng_present_option_strings=(-h --help --notes)
_shtab_lianzheng_search_option_strings=(-h --help --json)
_shtab_lianzheng_read_option_strings=(-h --help --width --for)
_shtab_lianzheng_notes_option_strings=(-h --help --format -o --output --case --force)
_shtab_lianzheng_summary_option_strings=(-h --help --format -o --output --force --case --days --objectives --able --decisions --open --notes --reflection --name --unit)
_shtab_lianzheng_check_option_strings=(-h --help --against --format --teaching --fix --diff --strict)
_shtab_lianzheng_new_option_strings=(-h --help --kind --id --title)
_shtab_lianzheng_draft_option_strings=(-h --help -o --output --direct --paragraphs --titles --kind --id-prefix)
_shtab_lianzheng_bank_import_option_strings=(-h --help -o --output --id --title --publisher --sheet --dry-run)
_shtab_lianzheng_bank_export_option_strings=(-h --help -o --output --force)
_shtab_lianzheng_bank_template_option_strings=(-h --help -o --output --force)
_shtab_lianzheng_bank_option_strings=(-h --help)
_shtab_lianzheng_schema_option_strings=(-h --help --laws --posts -o --output)
_shtab_lianzheng_preview_option_strings=(-h --help)
_shtab_lianzheng_install_option_strings=(-h --help --force --site)
_shtab_lianzheng_pack_option_strings=(-h --help -o --output --force)
_shtab_lianzheng_remove_option_strings=(-h --help --laws --site)
_shtab_lianzheng_progress_option_strings=(-h --help --json)
_shtab_lianzheng_export_option_strings=(-h --help --all --everything --force)
_shtab_lianzheng_import_option_strings=(-h --help)
_shtab_lianzheng_learners_rename_option_strings=(-h --help)
_shtab_lianzheng_learners_delete_option_strings=(-h --help --yes)
_shtab_lianzheng_learners_option_strings=(-h --help --json)
_shtab_lianzheng_doctor_option_strings=(-h --help --json --repair --remove-unfit)
_shtab_lianzheng_completion_option_strings=(-h --help)
_shtab_lianzheng_option_strings=(-h --help --cases --data-dir --learner --served --version)

_shtab_lianzheng_study_pos_0_COMPGEN=_lianzheng_is_case
_shtab_lianzheng_study___width_COMPGEN=_lianzheng_is_text
_shtab_lianzheng_present_pos_0_COMPGEN=_lianzheng_is_case
_shtab_lianzheng_search_pos_0_COMPGEN=_lianzheng_is_text
_shtab_lianzheng_read_pos_0_COMPGEN=_lianzheng_is_case
_shtab_lianzheng_read___width_COMPGEN=_lianzheng_is_text
_shtab_lianzheng_notes__o_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_notes___output_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_notes___case_COMPGEN=_lianzheng_is_case
_shtab_lianzheng_summary__o_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_summary___output_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_summary___case_COMPGEN=_lianzheng_is_case
_shtab_lianzheng_summary___able_COMPGEN=_lianzheng_is_text
_shtab_lianzheng_summary___notes_COMPGEN=_lianzheng_is_text
_shtab_lianzheng_summary___name_COMPGEN=_lianzheng_is_text
_shtab_lianzheng_summary___unit_COMPGEN=_lianzheng_is_text
_shtab_lianzheng_check_pos_0_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_check___against_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_new_pos_0_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_new___id_COMPGEN=_lianzheng_is_text
_shtab_lianzheng_new___title_COMPGEN=_lianzheng_is_text
_shtab_lianzheng_draft_pos_0_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_draft__o_COMPGEN=_lianzheng_is_folder
_shtab_lianzheng_draft___output_COMPGEN=_lianzheng_is_folder
_shtab_lianzheng_draft___id_prefix_COMPGEN=_lianzheng_is_text
_shtab_lianzheng_bank_import_pos_0_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_bank_import__o_COMPGEN=_lianzheng_is_folder
_shtab_lianzheng_bank_import___output_COMPGEN=_lianzheng_is_folder
_shtab_lianzheng_bank_import___id_COMPGEN=_lianzheng_is_text
_shtab_lianzheng_bank_import___title_COMPGEN=_lianzheng_is_text
_shtab_lianzheng_bank_import___publisher_COMPGEN=_lianzheng_is_text
_shtab_lianzheng_bank_import___sheet_COMPGEN=_lianzheng_is_text
_shtab_lianzheng_bank_export_pos_0_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_bank_export__o_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_bank_export___output_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_bank_template__o_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_bank_template___output_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_schema__o_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_schema___output_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_preview_pos_0_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_install_pos_0_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_pack_pos_0_COMPGEN=_lianzheng_is_folder
_shtab_lianzheng_pack__o_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_pack___output_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_remove_pos_0_COMPGEN=_lianzheng_is_case
_shtab_lianzheng_export_pos_0_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_import_pos_0_COMPGEN=_lianzheng_is_path
_shtab_lianzheng_learners_rename_pos_0_COMPGEN=_lianzheng_is_text
_shtab_lianzheng_learners_rename_pos_1_COMPGEN=_lianzheng_is_text
_shtab_lianzheng_learners_delete_pos_0_COMPGEN=_lianzheng_is_text
_shtab_lianzheng___cases_COMPGEN=_lianzheng_is_folder
_shtab_lianzheng___data_dir_COMPGEN=_lianzheng_is_folder
_shtab_lianzheng___learner_COMPGEN=_lianzheng_is_text

_shtab_lianzheng_read___for_choices=(learner trainer)
_shtab_lianzheng_notes___format_choices=(md docx txt html)
_shtab_lianzheng_summary___format_choices=(txt md html docx)
_shtab_lianzheng_check___format_choices=(text json)
_shtab_lianzheng_new___kind_choices=(warning practice report bank)
_shtab_lianzheng_draft___paragraphs_choices=(auto lines blank wrapped)
_shtab_lianzheng_draft___titles_choices=(auto before after)
_shtab_lianzheng_draft___kind_choices=(warning practice report)
_shtab_lianzheng_bank_pos_0_choices=(import export template)
_shtab_lianzheng_learners_pos_0_choices=(rename delete)
_shtab_lianzheng_completion_pos_0_choices=(bash zsh ids)
_shtab_lianzheng_pos_0_choices=(list study present search read notes summary check new draft bank schema preview install pack remove progress export import learners doctor completion)

_shtab_lianzheng_list__h_nargs=0
_shtab_lianzheng_list___help_nargs=0
_shtab_lianzheng_list___laws_nargs=0
_shtab_lianzheng_list___json_nargs=0
_shtab_lianzheng_study__h_nargs=0
_shtab_lianzheng_study___help_nargs=0
_shtab_lianzheng_study___plain_nargs=0
_shtab_lianzheng_present__h_nargs=0
_shtab_lianzheng_present___help_nargs=0
_shtab_lianzheng_present___notes_nargs=0
_shtab_lianzheng_search_pos_0_nargs=+
_shtab_lianzheng_search__h_nargs=0
_shtab_lianzheng_search___help_nargs=0
_shtab_lianzheng_search___json_nargs=0
_shtab_lianzheng_read__h_nargs=0
_shtab_lianzheng_read___help_nargs=0
_shtab_lianzheng_notes__h_nargs=0
_shtab_lianzheng_notes___help_nargs=0
_shtab_lianzheng_notes___force_nargs=0
_shtab_lianzheng_summary__h_nargs=0
_shtab_lianzheng_summary___help_nargs=0
_shtab_lianzheng_summary___force_nargs=0
_shtab_lianzheng_summary___days_nargs=0
_shtab_lianzheng_summary___objectives_nargs=0
_shtab_lianzheng_summary___decisions_nargs=0
_shtab_lianzheng_summary___open_nargs=0
_shtab_lianzheng_summary___reflection_nargs=0
_shtab_lianzheng_check_pos_0_nargs=+
_shtab_lianzheng_check__h_nargs=0
_shtab_lianzheng_check___help_nargs=0
_shtab_lianzheng_check___teaching_nargs=0
_shtab_lianzheng_check___fix_nargs=0
_shtab_lianzheng_check___diff_nargs=0
_shtab_lianzheng_check___strict_nargs=0
_shtab_lianzheng_new__h_nargs=0
_shtab_lianzheng_new___help_nargs=0
_shtab_lianzheng_draft_pos_0_nargs=+
_shtab_lianzheng_draft__h_nargs=0
_shtab_lianzheng_draft___help_nargs=0
_shtab_lianzheng_draft___direct_nargs=0
_shtab_lianzheng_bank_import__h_nargs=0
_shtab_lianzheng_bank_import___help_nargs=0
_shtab_lianzheng_bank_import___dry_run_nargs=0
_shtab_lianzheng_bank_export__h_nargs=0
_shtab_lianzheng_bank_export___help_nargs=0
_shtab_lianzheng_bank_export___force_nargs=0
_shtab_lianzheng_bank_template__h_nargs=0
_shtab_lianzheng_bank_template___help_nargs=0
_shtab_lianzheng_bank_template___force_nargs=0
_shtab_lianzheng_bank_pos_0_nargs=A...
_shtab_lianzheng_bank__h_nargs=0
_shtab_lianzheng_bank___help_nargs=0
_shtab_lianzheng_schema__h_nargs=0
_shtab_lianzheng_schema___help_nargs=0
_shtab_lianzheng_schema___laws_nargs=0
_shtab_lianzheng_schema___posts_nargs=0
_shtab_lianzheng_preview__h_nargs=0
_shtab_lianzheng_preview___help_nargs=0
_shtab_lianzheng_install_pos_0_nargs=+
_shtab_lianzheng_install__h_nargs=0
_shtab_lianzheng_install___help_nargs=0
_shtab_lianzheng_install___force_nargs=0
_shtab_lianzheng_install___site_nargs=0
_shtab_lianzheng_pack__h_nargs=0
_shtab_lianzheng_pack___help_nargs=0
_shtab_lianzheng_pack___force_nargs=0
_shtab_lianzheng_remove_pos_0_nargs='*'
_shtab_lianzheng_remove__h_nargs=0
_shtab_lianzheng_remove___help_nargs=0
_shtab_lianzheng_remove___laws_nargs=0
_shtab_lianzheng_remove___site_nargs=0
_shtab_lianzheng_progress__h_nargs=0
_shtab_lianzheng_progress___help_nargs=0
_shtab_lianzheng_progress___json_nargs=0
_shtab_lianzheng_export__h_nargs=0
_shtab_lianzheng_export___help_nargs=0
_shtab_lianzheng_export___all_nargs=0
_shtab_lianzheng_export___everything_nargs=0
_shtab_lianzheng_export___force_nargs=0
_shtab_lianzheng_import_pos_0_nargs=+
_shtab_lianzheng_import__h_nargs=0
_shtab_lianzheng_import___help_nargs=0
_shtab_lianzheng_learners_rename__h_nargs=0
_shtab_lianzheng_learners_rename___help_nargs=0
_shtab_lianzheng_learners_delete__h_nargs=0
_shtab_lianzheng_learners_delete___help_nargs=0
_shtab_lianzheng_learners_delete___yes_nargs=0
_shtab_lianzheng_learners_pos_0_nargs=A...
_shtab_lianzheng_learners__h_nargs=0
_shtab_lianzheng_learners___help_nargs=0
_shtab_lianzheng_learners___json_nargs=0
_shtab_lianzheng_doctor__h_nargs=0
_shtab_lianzheng_doctor___help_nargs=0
_shtab_lianzheng_doctor___json_nargs=0
_shtab_lianzheng_doctor___repair_nargs=0
_shtab_lianzheng_doctor___remove_unfit_nargs=0
_shtab_lianzheng_completion__h_nargs=0
_shtab_lianzheng_completion___help_nargs=0
_shtab_lianzheng_pos_0_nargs=A...
_shtab_lianzheng__h_nargs=0
_shtab_lianzheng___help_nargs=0
_shtab_lianzheng___served_nargs=0
_shtab_lianzheng___version_nargs=0


# $1=COMP_WORDS[1]
_lianzheng_shtab_compgen_files() {
  compgen -f -- $1  # files
}

# $1=COMP_WORDS[1]
_lianzheng_shtab_compgen_dirs() {
  compgen -d -- $1  # recurse into subdirs
}

# $1=COMP_WORDS[1]
_lianzheng_shtab_replace_nonword() {
  echo "${1//[^[:word:]]/_}"
}

# set default values (called for the initial parser & any subparsers)
_lianzheng_set_parser_defaults() {
  local subparsers_var="${prefix}_subparsers[@]"
  sub_parsers=${!subparsers_var-}

  local current_option_strings_var="${prefix}_option_strings[@]"
  current_option_strings=${!current_option_strings_var}

  completed_positional_actions=0

  _lianzheng_set_new_action "pos_$completed_positional_actions" true
}

# $1=action identifier
# $2=positional action (bool)
# set all identifiers for an action's parameters
_lianzheng_set_new_action() {
  current_action="${prefix}_$(_lianzheng_shtab_replace_nonword $1)"

  local current_action_compgen_var=${current_action}_COMPGEN
  current_action_compgen="${!current_action_compgen_var-}"

  local current_action_choices_var="${current_action}_choices[@]"
  current_action_choices="${!current_action_choices_var-}"

  local current_action_nargs_var="${current_action}_nargs"
  if [ -n "${!current_action_nargs_var-}" ]; then
    current_action_nargs="${!current_action_nargs_var}"
  else
    current_action_nargs=1
  fi

  current_action_args_start_index=$(( $word_index + 1 - $pos_only ))

  current_action_is_positional=$2
}

# Notes:
# `COMPREPLY`: what will be rendered after completion is triggered
# `completing_word`: currently typed word to generate completions for
# `${!var}`: evaluates the content of `var` and expand its content as a variable
#     hello="world"
#     x="hello"
#     ${!x} -> ${hello} -> "world"
_shtab_lianzheng() {
  local completing_word="${COMP_WORDS[COMP_CWORD]}"
  local previous_word="${COMP_WORDS[COMP_CWORD-1]}"
  local completed_positional_actions
  local current_action
  local current_action_args_start_index
  local current_action_choices
  local current_action_compgen
  local current_action_is_positional
  local current_action_nargs
  local current_option_strings
  local sub_parsers
  COMPREPLY=()

  local prefix=_shtab_lianzheng
  local word_index=0
  local pos_only=0 # "--" delimiter not encountered yet
  _lianzheng_set_parser_defaults
  word_index=1

  # determine what arguments are appropriate for the current state
  # of the arg parser
  while [ $word_index -ne $COMP_CWORD ]; do
    local this_word="${COMP_WORDS[$word_index]}"

    if [[ $pos_only = 1 || " $this_word " != " -- " ]]; then
      if [[ -n $sub_parsers && " ${sub_parsers[@]} " == *" $this_word "* ]]; then
        # valid subcommand: add it to the prefix & reset the current action
        prefix="${prefix}_$(_lianzheng_shtab_replace_nonword $this_word)"
        _lianzheng_set_parser_defaults
      fi

      if [[ " ${current_option_strings[@]} " == *" $this_word "* ]]; then
        # a new action should be acquired (due to recognised option string or
        # no more input expected from current action);
        # the next positional action can fill in here
        _lianzheng_set_new_action $this_word false
      fi

      if [[ "$current_action_nargs" != "*" ]] && \
         [[ "$current_action_nargs" != "+" ]] && \
         [[ "$current_action_nargs" != "?" ]] && \
         [[ "$current_action_nargs" != *"..." ]] && \
         (( $word_index + 1 - $current_action_args_start_index - $pos_only >= \
            $current_action_nargs )); then
        $current_action_is_positional && let "completed_positional_actions += 1"
        _lianzheng_set_new_action "pos_$completed_positional_actions" true
      fi
    else
      pos_only=1 # "--" delimiter encountered
    fi

    let "word_index+=1"
  done

  # Generate the completions

  COMPREPLY=()
  if [[ $pos_only = 0 && "$completing_word" == -* &&
        ( -z "$current_action_compgen" || "$current_action_is_positional" = true ) ]]; then
    # optional argument started: use option strings
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(
      compgen -W "${current_option_strings[*]}" -- "$completing_word")
  elif [[ "$previous_word" =~ ^[0-9\&]*[\<\>]\>?$ ]]; then
    # handle redirection operators
    compopt -o filenames 2>/dev/null || : # bash>=4
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$completing_word")
  else
    # use choices & compgen
    local action_compgen_word="$completing_word"
    # handle tab-completing in the middle of a line (#248 <- #116)
    [[ -n "$current_action_compgen" && "$completing_word" == -* ]] && action_compgen_word=""
    [ -n "$current_action_compgen" ] && {
      [[ "$current_action_compgen" =~ _(file|dir|glob|FILE|DIR|GLOB)|File|Dir|Glob ]] &&
        compopt -o filenames 2>/dev/null || : # bash>=4
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(
        "$current_action_compgen" "$action_compgen_word")
    }
    while IFS= read -r line; do COMPREPLY+=("$line"); done < <(
      compgen -W "${current_action_choices[*]}" -- "$completing_word")
  fi

  if [[ ${#COMPREPLY[@]} = 0 ]]; then
    # native fallback matches are not necessarily filenames (e.g. variables)
    compopt +o filenames 2>/dev/null || : # bash>=4
  fi

  return 0
}


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
        --cases | --data-dir)
            _lianzheng_plain "${words[i + 1]}"
            before+=("${words[i]}" "$REPLY")
            ;;&
        --cases | --data-dir | --learner) ((++i < last)) && words[i]=. ;;
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
            --cases | --case) ;;
            -*) [[ " ${words[*]:1:last-1} " == *" $word "* ]] && continue ;;
            esac
            COMPREPLY+=("$prefix$word")
        done
        ;;
    esac
}

complete -F _lianzheng lianzheng
