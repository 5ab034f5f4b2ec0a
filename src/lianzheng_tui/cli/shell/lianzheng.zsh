#compdef lianzheng
# lianzheng 的 zsh 补全；由 make generate 用 shtab 写出，不必修改。出自 shtab 的部分
# （https://github.com/tqdm/shtab）依 MPL-2.0 许可：https://mozilla.org/MPL/2.0/

_shtab_lianzheng_commands() {
  local _commands=(
    bank:'题库：从 Excel、Word、CSV、文本、GIFT 导入，导出给别的软件'
    check:'检查案例文件或文件夹，列出每一处问题和改法'
    completion:'写出 bash 或 zsh 的补全脚本：按 Tab 补全命令、选项、文件和案例'
    doctor:'查看学习记录、备份、终端的状态，修复损坏的记录'
    draft:'把网页、Word、报纸的文字变成稿，再变成待填写的案例文件'
    export:'把学习记录导出成一个文件，带到别的机器'
    import:'导入学习记录，与这里的合并'
    install:'装入案例：文件、文件夹或案例包'
    learners:'列出这个账号里的学员，给学员改名，删除学员的记录'
    list:'列出案例、类别和学习进度'
    new:'写出一个带说明的案例模板'
    notes:'导出书签、批注和心得，连同所在的段落'
    pack:'把一个文件夹的案例打成案例包'
    present:'放映一个案例给一班人看，另一个终端里看讲稿'
    preview:'边写边看：每存一次盘就换成新的样子'
    progress:'学到哪里，台账里还有什么，今天要回访什么'
    read:'把一个案例作为纯文字写到标准输出'
    remove:'移除装入的案例，学习记录保留'
    schema:'输出案例格式的 JSON Schema，供编辑器补全和提示'
    search:'在所有案例里查找词语，连同所在的段落'
    study:'学一个案例：打开应用，或者加 --plain 一行一行地学'
    summary:'写出学习小结：一页，签名上交，只有写明要的才印'
  )
  _describe 'lianzheng 命令' _commands
}

_shtab_lianzheng_bank_commands() {
  local _commands=(
    export:'把题库写成 Excel、CSV、GIFT 或 Moodle XML'
    import:'把 Excel、Word、CSV、文本、GIFT 里的题写成题库文件；有一处错就什么也不写'
    template:'写出一个照着填的 Excel 模板：说明、下拉表、示例'
  )
  _describe 'lianzheng bank 命令' _commands
}

_shtab_lianzheng_learners_commands() {
  local _commands=(
    delete:'删除一名学员的全部记录，先备份'
    rename:'给学员改名'
  )
  _describe 'lianzheng learners 命令' _commands
}

_shtab_lianzheng_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "*--cases=[另加一个案例文件夹，可以写多次]:DIR:_files -/"
  "--data-dir=[学习记录和设置放在这个文件夹]:DIR:_files -/"
  "--learner=[学员姓名，用于合用的账号]:NAME:"
  "--served[供多人远程登录来学的机器：不能指明任何文件或文件夹，也不能装入案例]"
  "--version[显示版本]"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_defaults_added=0

_shtab_lianzheng_bank_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_bank_defaults_added=0

_shtab_lianzheng_bank_export_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "(-o --output)"{-o+,--output=}"[写成这个文件，以 .xlsx、.csv、.gift 或 .xml 结尾]:FILE:_files"
  "--force[已有这个文件就替换它]"
  ":题库文件，或者它的文件夹:_files"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_bank_export_defaults_added=0

_shtab_lianzheng_bank_import_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "(-o --output)"{-o+,--output=}"[写到这个文件夹；没有就新建]:DIR:_files -/"
  "--id=[题库的代号；不写就由发布者和标题定，以后不变]:NAME:"
  "--title=[标题；不写就用表里写的，再不然用文件名]:title:"
  "--publisher=[发布者：哪个单位的题库]:publisher:"
  "--sheet=[只读这一个工作表]:SHEET:"
  "--dry-run[只报告，不写文件]"
  ":题库：看内容，不看文件名的结尾:_files"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_bank_import_defaults_added=0

_shtab_lianzheng_bank_template_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "(-o --output)"{-o+,--output=}"[写成这个 .xlsx 文件]:FILE:_files"
  "--force[已有这个文件就替换它]"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_bank_template_defaults_added=0

_shtab_lianzheng_check_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "--against=[再与报道的原文核对：纯文本，可以有几篇，可以是从版面复制的断行]:TEXT:_files"
  "--format=[输出格式，默认 text]:format:(text json)"
  "--teaching[命题体检：列出题目和抉择的提示，附一张表]"
  "--fix[能确定的都改好：全角的冒号逗号、缩进、引号、单位、日期、编码等；原来的留作 .bak]"
  "--diff[只显示 --fix 会改哪些行，不写文件；有要改的，退出码为 1]"
  "--strict[提示也算问题，退出码为 1；待核的题逐题列出]"
  "*:案例文件或文件夹:_files"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_check_defaults_added=0

_shtab_lianzheng_completion_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  ":bash 或 zsh：写出补全脚本；ids：案例的 id，供补全脚本用:(bash zsh ids)"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_completion_defaults_added=0

_shtab_lianzheng_doctor_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "--json[输出 JSON，供别的程序读取]"
  "--repair[先修复损坏的学习记录]"
  "--remove-unfit[先去掉内容不合格式的学习记录，去掉之前备份]"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_doctor_defaults_added=0

_shtab_lianzheng_draft_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "(-o --output)"{-o+,--output=}"[写到这个文件夹，没有就新建；不写就在原来的文件旁边]:DIR:_files -/"
  "--direct[两步一起做：写成稿，再照稿写成案例文件]"
  "--paragraphs=[怎样分段：lines 一行一段、blank 空行分段、wrapped 排版折行；默认 auto 看行的长短]:paragraphs:(auto lines blank wrapped)"
  "--titles=[折行的版面，标题在正文之前还是之后，默认 auto 自动判断]:titles:(auto before after)"
  "--kind=[类别：warning 警示案例、practice 实践案例、report 巡察纪实；不写就逐篇猜]:kind:(warning practice report)"
  "--id-prefix=[代号和文件名的开头，默认 page]:PREFIX:"
  "*:文字（.txt、.docx、.html），或者改好的稿（.稿.txt）；- 是标准输入:_files"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_draft_defaults_added=0

_shtab_lianzheng_export_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "--all[导出所有学员的记录]"
  "--everything[导出所有学员的记录，连同设置和自己装入的案例]"
  "--force[已有这个文件就替换它]"
  ":写成这个文件，只有本人能读:_files"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_export_defaults_added=0

_shtab_lianzheng_import_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "*:lianzheng export 写出的文件:_files"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_import_defaults_added=0

_shtab_lianzheng_install_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "--force[用旧版替换新版，或替换同一版而内容不同的案例]"
  "--site[改动全机共用的案例，多半要管理员权限；默认只管自己的]"
  "*:案例文件（.yaml）、laws.yaml、posts.yaml、文件夹，或案例包（.lzpack、.zip）；先全部检查，有一处错误就都不装:_files"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_install_defaults_added=0

_shtab_lianzheng_learners_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "--json[输出 JSON，供别的程序读取]"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_learners_defaults_added=0

_shtab_lianzheng_learners_delete_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "--yes[不再询问]"
  ":学员姓名:"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_learners_delete_defaults_added=0

_shtab_lianzheng_learners_rename_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  ":现在的姓名:"
  ":新的姓名:"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_learners_rename_defaults_added=0

_shtab_lianzheng_list_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "--laws[列出装入的和自带的法条，不列案例]"
  "--json[输出 JSON，供别的程序读取]"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_list_defaults_added=0

_shtab_lianzheng_new_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "--kind=[类别：warning 警示案例、practice 实践案例、report 巡察纪实、bank 题库；默认 warning]:kind:(warning practice report bank)"
  "--id=[案例代号；不写就取自文件名]:id:"
  "--title=[标题]:title:"
  ":新文件，名字以 .yaml 结尾:_files"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_new_defaults_added=0

_shtab_lianzheng_notes_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "--format=[写成什么；不写就看文件名的结尾，默认 md]:format:(md docx txt html)"
  "(-o --output)"{-o+,--output=}"[写到这个文件，不写到标准输出]:FILE:_files"
  "--case=[只要这个案例的]:ID:_lianzheng_ids"
  "--force[已有这个文件就替换它]"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_notes_defaults_added=0

_shtab_lianzheng_pack_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "(-o --output)"{-o+,--output=}"[写成这个文件，名字以 .lzpack 结尾；同样的文件总是打出同样的包]:FILE:_files"
  "--force[已有这个文件就替换它]"
  ":案例文件夹，连同其中的 laws.yaml:_files -/"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_pack_defaults_added=0

_shtab_lianzheng_present_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "--notes[讲稿：答案、理由、讨论题和下一步]"
  ":案例的 id，lianzheng list 会列出:_lianzheng_ids"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_present_defaults_added=0

_shtab_lianzheng_preview_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  ":案例文件:_files"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_preview_defaults_added=0

_shtab_lianzheng_progress_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "--json[输出 JSON，供别的程序读取]"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_progress_defaults_added=0

_shtab_lianzheng_read_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "--width=[每行多少列；不写就依环境变量 COLUMNS 或终端]:width:"
  "--for=[给谁看：learner 学员；trainer 培训人员，多出教案和讨论题的参考要点]:reader:(learner trainer)"
  ":案例的 id，lianzheng list 会列出:_lianzheng_ids"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_read_defaults_added=0

_shtab_lianzheng_remove_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "--laws[移除没有案例引用的全部装入的法条]"
  "--site[改动全机共用的案例，多半要管理员权限；默认只管自己的]"
  "*::装入的案例、法条或岗位的 id；自带的不能移除:_lianzheng_ids"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_remove_defaults_added=0

_shtab_lianzheng_schema_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "--laws[laws.yaml 的格式，而不是案例的]"
  "--posts[posts.yaml 的格式，而不是案例的]"
  "(-o --output)"{-o+,--output=}"[写进文件，不写到屏幕]:FILE:_files"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_schema_defaults_added=0

_shtab_lianzheng_search_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "--json[输出 JSON，供别的程序读取]"
  "*:要找的词，全都要有:"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_search_defaults_added=0

_shtab_lianzheng_study_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "--plain[一问一答，只用文字行；记录与应用通用]"
  "--width=[每行多少列；不写就依环境变量 COLUMNS 或终端]:width:"
  ":案例的 id，lianzheng list 会列出；可以不写:_lianzheng_ids"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_study_defaults_added=0

_shtab_lianzheng_summary_options=(
  "(-h --help)"{-h,--help}"[显示这份说明]"
  "--format=[写成什么；不写就看文件名的结尾，默认 txt]:format:(txt md html docx)"
  "(-o --output)"{-o+,--output=}"[写到这个文件，不写到标准输出]:FILE:_files"
  "--force[已有这个文件就替换它]"
  "*--case=[哪个案例，可以写多次，一个案例一页]:ID:_lianzheng_ids"
  "--days[印学习日期]"
  "--objectives[印“学完能够”，能不能留着用笔填]"
  "--able=[印“学完能够”，这几条标“已”，其余标“未”，例如 1,3]:NUMBERS:"
  "--decisions[印各处抉择：选的和更稳的]"
  "--open[印哪些题还没有闭环]"
  "--notes=[印这几道讨论题的心得，例如 1,3；all 是全部，连同批注和心得体会]:NUMBERS:"
  "--reflection[印心得体会里写了的各栏]"
  "--name=[姓名；不写就留着用笔填]:NAME:"
  "--unit=[单位、岗位；不写就留着用笔填]:UNIT:"
)

# guard to ensure default positional specs are added only once per session
_shtab_lianzheng_summary_defaults_added=0


_shtab_lianzheng() {
  local context state line curcontext="$curcontext" one_or_more='(*)' remainder='(-)*:' default='*::: :->lianzheng'

  # Add default positional/remainder specs only if none exist, and only once per session
  if (( ! _shtab_lianzheng_defaults_added )); then
    if (( ${_shtab_lianzheng_options[(I)${(q)one_or_more}*]} +          ${_shtab_lianzheng_options[(I)${(q)remainder}*]} +          ${_shtab_lianzheng_options[(I)${(q)default}]} == 0 )); then
      _shtab_lianzheng_options+=(': :_shtab_lianzheng_commands' '*::: :->lianzheng')
    fi
    _shtab_lianzheng_defaults_added=1
  fi
  _arguments -C -s -S $_shtab_lianzheng_options

  case $state in
    lianzheng)
      words=($line[1] "${words[@]}")
      (( CURRENT += 1 ))
      curcontext="${curcontext%:*:*}:_shtab_lianzheng-$line[1]:"
      case $line[1] in
        bank) _shtab_lianzheng_bank ;;
        check) _arguments -C -s -S $_shtab_lianzheng_check_options ;;
        completion) _arguments -C -s -S $_shtab_lianzheng_completion_options ;;
        doctor) _arguments -C -s -S $_shtab_lianzheng_doctor_options ;;
        draft) _arguments -C -s -S $_shtab_lianzheng_draft_options ;;
        export) _arguments -C -s -S $_shtab_lianzheng_export_options ;;
        import) _arguments -C -s -S $_shtab_lianzheng_import_options ;;
        install) _arguments -C -s -S $_shtab_lianzheng_install_options ;;
        learners) _shtab_lianzheng_learners ;;
        list) _arguments -C -s -S $_shtab_lianzheng_list_options ;;
        new) _arguments -C -s -S $_shtab_lianzheng_new_options ;;
        notes) _arguments -C -s -S $_shtab_lianzheng_notes_options ;;
        pack) _arguments -C -s -S $_shtab_lianzheng_pack_options ;;
        present) _arguments -C -s -S $_shtab_lianzheng_present_options ;;
        preview) _arguments -C -s -S $_shtab_lianzheng_preview_options ;;
        progress) _arguments -C -s -S $_shtab_lianzheng_progress_options ;;
        read) _arguments -C -s -S $_shtab_lianzheng_read_options ;;
        remove) _arguments -C -s -S $_shtab_lianzheng_remove_options ;;
        schema) _arguments -C -s -S $_shtab_lianzheng_schema_options ;;
        search) _arguments -C -s -S $_shtab_lianzheng_search_options ;;
        study) _arguments -C -s -S $_shtab_lianzheng_study_options ;;
        summary) _arguments -C -s -S $_shtab_lianzheng_summary_options ;;
      esac
  esac
}

_shtab_lianzheng_bank() {
  local context state line curcontext="$curcontext" one_or_more='(*)' remainder='(-)*:' default='*::: :->bank'

  # Add default positional/remainder specs only if none exist, and only once per session
  if (( ! _shtab_lianzheng_bank_defaults_added )); then
    if (( ${_shtab_lianzheng_bank_options[(I)${(q)one_or_more}*]} +          ${_shtab_lianzheng_bank_options[(I)${(q)remainder}*]} +          ${_shtab_lianzheng_bank_options[(I)${(q)default}]} == 0 )); then
      _shtab_lianzheng_bank_options+=(': :_shtab_lianzheng_bank_commands' '*::: :->bank')
    fi
    _shtab_lianzheng_bank_defaults_added=1
  fi
  _arguments -C -s -S $_shtab_lianzheng_bank_options

  case $state in
    bank)
      words=($line[1] "${words[@]}")
      (( CURRENT += 1 ))
      curcontext="${curcontext%:*:*}:_shtab_lianzheng_bank-$line[1]:"
      case $line[1] in
        export) _arguments -C -s -S $_shtab_lianzheng_bank_export_options ;;
        import) _arguments -C -s -S $_shtab_lianzheng_bank_import_options ;;
        template) _arguments -C -s -S $_shtab_lianzheng_bank_template_options ;;
      esac
  esac
}

_shtab_lianzheng_learners() {
  local context state line curcontext="$curcontext" one_or_more='(*)' remainder='(-)*:' default='*::: :->learners'

  # Add default positional/remainder specs only if none exist, and only once per session
  if (( ! _shtab_lianzheng_learners_defaults_added )); then
    if (( ${_shtab_lianzheng_learners_options[(I)${(q)one_or_more}*]} +          ${_shtab_lianzheng_learners_options[(I)${(q)remainder}*]} +          ${_shtab_lianzheng_learners_options[(I)${(q)default}]} == 0 )); then
      _shtab_lianzheng_learners_options+=(': :_shtab_lianzheng_learners_commands' '*::: :->learners')
    fi
    _shtab_lianzheng_learners_defaults_added=1
  fi
  _arguments -C -s -S $_shtab_lianzheng_learners_options

  case $state in
    learners)
      words=($line[1] "${words[@]}")
      (( CURRENT += 1 ))
      curcontext="${curcontext%:*:*}:_shtab_lianzheng_learners-$line[1]:"
      case $line[1] in
        delete) _arguments -C -s -S $_shtab_lianzheng_learners_delete_options ;;
        rename) _arguments -C -s -S $_shtab_lianzheng_learners_rename_options ;;
      esac
  esac
}

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
            (--cases | --data-dir)
                ((at + 1 < CURRENT)) && \
                    lianzheng_before+=($words[at] ${${(Q)words[at+1]}/#\~\//$HOME/})
                ((at += 1))
                ;;
            (--cases=* | --data-dir=*) lianzheng_before+=(${(Q)words[at]}) ;;
            (--learner) ((at += 1)) ;;
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
