"""The Chinese name and description of every key of the case format.

The descriptions in the JSON Schema and the comments in the template come from here. A key is
listed under its class and its name in the file, such as ``Section.text``; a class name alone
describes one item of that class. An inherited key is listed under the class that declares it.
"""

from collections.abc import Iterable
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from lianzheng_tui.core.case.kind import Kind
from lianzheng_tui.core.case.law import Standing
from lianzheng_tui.core.case.limits import MOST_QUESTIONS
from lianzheng_tui.core.case.model import FORMAT, Basis, Effect, Lead, Level, Sphere
from lianzheng_tui.core.case.question import QUESTION_TYPES
from lianzheng_tui.core.case.slope import STAGES
from lianzheng_tui.core.case.training import Aspect


class Words(NamedTuple):
    """The words that describe one key or class."""

    name: str
    """Its name, a few characters long."""
    what: str
    """What to write there, one phrase without a full stop."""


def words_of(cls: type, key: str = "") -> Words:
    """Return the words for a key of a class, or for the class itself.

    Raises:
        KeyError: the format has no such key.
    """
    for base in cls.__mro__ if key else (cls,):
        if words := WORDS.get(f"{base.__name__}.{key}".removesuffix(".")):
            return words
        if docs := vars(base).get("DOCS", {}).get(key):  # a type of question from elsewhere
            return Words(*docs)
    raise KeyError(f"{cls.__name__}.{key}".removesuffix("."))


def _one_of(values: Iterable[tuple[str, str]]) -> str:
    return "只能写 " + "、".join(f"{value}（{label}）" for value, label in values)


def _members(enum: type[StrEnum]) -> str:
    members: Any = enum
    return _one_of((member.value, member.label) for member in members)


_TYPES = _one_of((name, cls.LABEL) for name, cls in QUESTION_TYPES.items())

WORDS = MappingProxyType(
    {
        "Case": Words("案例", "一个文件一个案例"),
        "Case.format": Words("格式版本", f"写 {FORMAT}"),
        "Case.id": Words("案例代号", "小写字母、数字和连字符；用过就不再改，学习记录靠它对应"),
        "Case.title": Words("标题", "案例的标题"),
        "Case.kind": Words("类别", _members(Kind)),
        "Case.summary": Words("简介", "一两句话，不泄露结局"),
        "Case.source": Words("来源", "案例依据的报道"),
        "Case.sections": Words("正文", "分成小节，至少一节；题库里是可以引用的原文，可省"),
        "Case.revision": Words("版次", "第几版，从 1 数起；改过的案例发给别人之前加 1"),
        "Case.publisher": Words("发布者", "哪个单位发布的；同一个 id 只认一个发布者，写了就不再改"),
        "Case.license": Words("许可", "别人能不能转发、改编，一句话"),
        "Case.changes": Words("更正", "发出以后改正了什么，写成列表；学过的人打开时告诉一次"),
        "Case.posts": Words("适用岗位", "写成列表；照岗位表里的说法"),
        "Case.lead": Words(
            "从哪里学起",
            f"{_members(Lead)}；省了，警示案例有时间线的从时间线学起，其余从正文",
        ),
        "Case.minutes": Words("时长", "大约几分钟，写整数；不清楚就省去"),
        "Case.objectives": Words("学习目标", "写成列表，每项一句话"),
        "Case.people": Words("人物", "写成列表"),
        "Case.stages": Words("阶段表", "警示案例自己的阶段，从上往下写；省了就用通常的八个"),
        "Case.timeline": Words("时间线", "按先后一个节点一项"),
        "Case.laws": Words("推荐阅读的法条", "法条 id 的列表；自带的和旁边 laws.yaml 里的都行"),
        "Case.figures": Words("数字", "画成条形，同一单位的用同一把尺子"),
        "Case.risks": Words("风险点", "岗位廉政风险，写成列表"),
        "Case.glossary": Words("词语", "正文里出现的地方会画线"),
        "Case.quiz": Words("测验", "题目和达标线"),
        "Case.discussion": Words("讨论", "讨论题的列表，学员在下面写心得"),
        "Case.lessons": Words("以案说", "写成列表，每项说一个方面"),
        "Case.self_check": Words("对照检查", "问学员自己岗位的几个问题，写成列表"),
        "Case.teaching": Words("教案", "只给培训人员看：时间、分组、每一步问什么"),
        "Source": Words("来源", "案例依据的报道"),
        "Source.report": Words("报道标题", "照抄报道的标题"),
        "Source.byline": Words("署名", "报道的作者"),
        "Source.note": Words("说明", "例如 据报道改写，事实与数字以报道为准"),
        "Correction": Words("更正", "一处更正一项"),
        "Correction.when": Words("日期", "哪天改的，例如 2026-11-30"),
        "Correction.what": Words("改了什么", "原来怎样错了，现在怎样写，一句话"),
        "Correction.revision": Words("版次", "从第几版起改好，2 以上；省了就是现在这一版"),
        "Correction.items": Words("涉及的题", "文字没有改也要再问的节点、题目，写 id 的列表"),
        "Person": Words("人物", "案例里的一个人"),
        "Person.name": Words("称呼", "照报道匿名，例如 甲某某"),
        "Person.role": Words("身份", "职务或者与案件的关系"),
        "Section": Words("小节", "正文的一节"),
        "Section.id": Words("小节代号", "写法同案例代号，在本案例里不重复"),
        "Section.title": Words("小标题", "这一节的标题"),
        "Section.text": Words("正文", "空行分段；段内可以随便换行，会连成一行"),
        "Stage": Words("阶段", "坡上的一个地方"),
        "Stage.name": Words("阶段名", "走到了哪里，四个字以内；投案退回一半，处理与前一步齐平"),
        "Stage.depth": Words("第几行", "从 0 数起，最上面是 0；省了就照列表里的次序"),
        "Receipt": Words("收受的东西", "一样东西一项"),
        "Receipt.what": Words("名称", "收了什么"),
        "Receipt.count": Words("数量", "可以写 10余"),
        "Receipt.unit": Words("单位", "例如 张、元"),
        "Receipt.note": Words("备注", "例如 每张500元"),
        "Receipt.from": Words("谁送的", "照报道的称呼"),
        "Receipt.asked": Words("请托", "送的人要什么，照报道写"),
        "Nature": Words("性质", "一般规则怎样看这样的一步，不是对本案的认定"),
        "Nature.sphere": Words("哪一层", _members(Sphere)),
        "Nature.effect": Words("怎样看", _members(Effect)),
        "Nature.rule": Words("规则", "一句话；effect 是 none 时可以省"),
        "Nature.law": Words("法条", "当时有效的那一版的一条，写 id；effect 是 none 时可以省"),
        "Decision": Words("抉择", "先问“你会怎么做”，选过以后才显示实际发生的事"),
        "Decision.prompt": Words("问题", "写到要选的那一刻，问“你会怎么做？”"),
        "Decision.options": Words("选项", "2 至 9 个：一个 taken，至少一个 sound"),
        "Option": Words("选项", "一种做法和它的后果"),
        "Option.text": Words("做法", "各不相同"),
        "Option.outcome": Words("后果", "讲后来怎样，不训人"),
        "Option.basis": Words("后果的依据", _members(Basis)),
        "Option.sound": Words("守得住", "写 true 表示合规；至少一个选项要有"),
        "Option.taken": Words("案中人的选择", "实际发生的写 true；至多一个，报道没有写就都不写"),
        "Option.law": Words("法条", "一条法条的 id；依据是 law 时必填"),
        "Option.evidence": Words("出处", "正文里的原话；依据是 source 时必填"),
        "Event": Words("节点", "时间线上的一步"),
        "Event.id": Words("节点代号", "写法同案例代号，不重复"),
        "Event.title": Words("节点标题", "不泄露选了什么"),
        "Event.text": Words("发生了什么", "有抉择的，写到要选的那一刻"),
        "Event.evidence": Words("出处", "从正文照抄的原话，在正文里只出现一次；一句或几句的列表"),
        "Event.stage": Words(
            "阶段",
            f"走到了哪里，不是认定；警示案例写 {'、'.join(STAGES)}，或者 stages 里的词，"
            "省了就停在前一步的地方，第一步必填；其他案例写环节名",
        ),
        "Event.short": Words("短名", "左边轨道上的名字，六个字以内；省了就用节点标题"),
        "Event.when": Words("日期", "2010、2015-H2（下半年）、2018-12 或 2020-06-11；没有就省去"),
        "Event.label": Words("日期文字", "屏幕上显示的日期，如 刚办案时；省了就由 when 写出"),
        "Event.after": Words("后来怎样", "选过以后才显示"),
        "Event.mind": Words("心理轨迹", "选过以后才显示"),
        "Event.received": Words("收受", "收受的东西的列表，选过以后才显示"),
        "Event.laws": Words("相关法条", "法条 id 的列表，选过以后才显示"),
        "Event.computed": Words("算出来的", "有算出来的数写 true；text、after 里说怎么算"),
        "Event.decision": Words("抉择", "要学员先选再看的节点才写"),
        "Event.nature": Words("性质", "党纪、职务、刑事至多各一项；要点里列成一表"),
        "Figure": Words("数字", "报道里的一个数"),
        "Figure.label": Words("名称", "数的是什么"),
        "Figure.value": Words("数", "半角数字，不带单位；“3000余份”写 3000，单位写 余份"),
        "Figure.unit": Words("单位", "例如 元、余份"),
        "Figure.evidence": Words("出处", "正文里写着这个数的原话，只出现一次"),
        "Figure.note": Words("口径", "这个数说明什么、不说明什么"),
        "Figure.group": Words("组", "同一单位里同一组的用同一把尺子；省了就看单位"),
        "Figure.computed": Words("算出来的", "报道没有、算出来的写 true；note 里说怎么算"),
        "Risk": Words("风险点", "岗位、风险、措施和指标"),
        "Risk.post": Words("岗位", "哪个岗位，照岗位表里的说法"),
        "Risk.name": Words("风险名称", "一句话"),
        "Risk.description": Words("风险描述", "怎样发生"),
        "Risk.safeguard": Words("防控措施", "怎样防住"),
        "Risk.indicator": Words("监测指标", "看什么数知道防住没有"),
        "Risk.evidence": Words("出处", "正文里说明这个风险的原话，只出现一次"),
        "Risk.level": Words("等级", _members(Level)),
        "Risk.owner": Words("责任主体", "谁来防"),
        "Risk.threshold": Words("预警值", "指标到了多少就要处置"),
        "Term": Words("词语", "一个词和它的意思"),
        "Term.term": Words("词", "照正文里的写法，不重复"),
        "Term.meaning": Words("意思", "一两句话"),
        "Topic": Words("讨论题", "一道讨论题"),
        "Topic.id": Words("讨论题代号", "写法同案例代号，不重复"),
        "Topic.prompt": Words("讨论题", "问什么"),
        "Topic.hint": Words("提示", "从哪里想起"),
        "Topic.points": Words("参考要点", "几句话的列表；学员自己写了以后，按 c 才看得到"),
        "Lesson": Words("以案说", "一个方面"),
        "Lesson.aspect": Words("方面", _members(Aspect)),
        "Lesson.text": Words("说什么", "一两句话"),
        "Lesson.evidence": Words("出处", "正文里的原话，只出现一次；与 law 至少写一样"),
        "Lesson.law": Words("法条", "一条法条的 id；与 evidence 至少写一样"),
        "SelfCheck": Words("对照检查", "一个问题"),
        "SelfCheck.id": Words("问题代号", "写法同案例代号，不重复"),
        "SelfCheck.question": Words("问题", "问自己岗位上有没有、怎样做"),
        "SelfCheck.risk": Words("风险点", "属于 risks 里的哪一个，照抄它的 name"),
        "Teaching": Words("教案", "怎样带一班人学"),
        "Teaching.groups": Words("分组", "写成列表"),
        "Teaching.steps": Words("步骤", "按先后写成列表"),
        "Group": Words("组", "一个组"),
        "Group.name": Words("组名", "例如 办案人员"),
        "Group.task": Words("任务", "这一组想什么、演什么"),
        "TeachingStep": Words("步骤", "讲到一处怎样带"),
        "TeachingStep.at": Words(
            "在哪里", "节点、讨论题的 id，或者 text、timeline、points、quiz、discussion"
        ),
        "TeachingStep.minutes": Words("几分钟", "整数；不定就省去"),
        "TeachingStep.ask": Words("先问", "先问大家什么"),
        "TeachingStep.positions": Words("看法", "站得住的看法，两种以上，写成列表"),
        "TeachingStep.bring_out": Words("要带出来", "讨论要落到哪里"),
        "Quiz": Words("测验", "题目和达标线"),
        "Quiz.pass": Words("达标线", "百分数，1 至 100"),
        "Quiz.questions": Words("题目", f"一题一项，用 type 写明题型；至多 {MOST_QUESTIONS} 题"),
        "Question": Words("题目", "各种题型都有的键"),
        "Question.id": Words("题目代号", "写法同案例代号，不重复"),
        "Question.type": Words("题型", _TYPES),
        "Question.prompt": Words("题干", "问什么；判断题写一句有对有错的话"),
        "Question.explanation": Words("解释", "答完以后显示，比答案多说一点；题库可省"),
        "Question.evidence": Words(
            "出处", "正文里能证明答案的原话，只出现一次；一句或几句的列表；题库可省"
        ),
        "Question.law": Words("法条", "解释所依的一条法条的 id"),
        "Question.objective": Words("学习目标", "考的是 objectives 里第几个，从 1 数起"),
        "Question.risk": Words("风险点", "属于 risks 里的哪一个，照抄它的 name"),
        "Question.follows": Words("停一停", "读完哪一节先问这一题，写那一节的 id；不答也能读下去"),
        "Question.judgment": Words("判断情形", "换一个新情形、要自己判断的题写 true；考正文的省去"),
        "Question.computed": Words("算出来的", "有算出来的数写 true；解释里说怎么算"),
        "Question.category": Words("类别", "题库里按类别学；一道题一个"),
        **{
            f"{cls.__name__}.{key}".removesuffix("."): Words(*docs)
            for cls in QUESTION_TYPES.values()
            for key, docs in cls.DOCS.items()
        },
        "Choice": Words("选项", "题目的一个选项"),
        "Choice.text": Words("选项文字", "各不相同"),
        "Choice.why": Words("为什么", "为什么对，或者为什么错；题库可省"),
        "Choice.correct": Words("正确", "写 true 表示这一项正确；错的省去"),
        "Pair": Words("一对", "左边和它的右边"),
        "Pair.left": Words("左边", "不重复"),
        "Pair.right": Words("右边", "不重复"),
        "LawsDocument": Words("法条", "放在案例旁边的 laws.yaml"),
        "LawsDocument.format": Words("格式版本", f"写 {FORMAT}"),
        "LawsDocument.laws": Words("法条", "一条的一个版本一项"),
        "PostsDocument": Words("岗位表", "放在案例旁边的 posts.yaml"),
        "PostsDocument.format": Words("格式版本", f"写 {FORMAT}"),
        "PostsDocument.posts": Words("岗位", "一个岗位一项"),
        "Post": Words("岗位", "一个岗位和它的各种说法"),
        "Post.id": Words("岗位代号", "小写字母、数字和连字符，例如 procurement；用过就不再改"),
        "Post.name": Words("名称", "屏幕上的叫法"),
        "Post.also": Words("其他说法", "案例里对它的别的叫法，写成列表；一个说法只给一个岗位"),
        "Provision": Words("法条", "一条法规的一个版本"),
        "Provision.id": Words("法条 id", "案例引用它的名字，如 刑法-385；有几个版本的加年份"),
        "Provision.law": Words("法规名", "不写《》"),
        "Provision.article": Words("条号", "例如 第385条第1款；没有查到写 条号待核"),
        "Provision.version": Words("版本", "例如 2018年修订"),
        "Provision.gist": Words("摘要", "一句话，用自己的话"),
        "Provision.standing": Words("核对到哪一步", _members(Standing)),
        "Provision.from": Words("施行之日", "例如 2018-03-20；只知道年份就写年份"),
        "Provision.until": Words("失效之日", "有效的最后一天；现行有效就省去"),
        "Provision.note": Words("说明", "在哪里核对的，要当心什么"),
        "Provision.checked": Words("核对日期", "最近一次核对的年月，例如 2026-11；待核的不写"),
    }
)  # fmt: skip
"""Keyed by ``Class`` or ``Class.key``."""
