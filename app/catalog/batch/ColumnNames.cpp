#include "ColumnNames.h"

#include <QRegularExpression>

namespace {

// "First Frame (file)", "FIRST_FRAME", "first-frame" and "“first frame”" are one title.
QString folded(const QString &title)
{
    static const QRegularExpression inBrackets(QStringLiteral("[\\(\\[（].*[\\)\\]）]\\s*$"));
    QString text = title.normalized(QString::NormalizationForm_KC).toCaseFolded();
    if (QString shorter = text; !shorter.remove(inBrackets).trimmed().isEmpty())
        text = shorter;
    text.removeIf([](QChar letter) { return !letter.isLetterOrNumber() && !letter.isMark(); });
    return text;
}

struct Usual
{
    const QString &meaning;
    const char *titles; // folded, UTF-8
};

const QString duration = QStringLiteral("duration");
const QString size = QStringLiteral("size");
const QString resolution = QStringLiteral("resolution");

// Words that mean one thing only. What may mean several (text, title, description, image 2) is asked.
const QList<Usual> &usualTitles()
{
    static const QList<Usual> usual{
        {ColumnNames::prompt,
         "prompt prompts textprompt videoprompt promptext prompttext 提示词 提示詞 提示 提示語 プロンプト "
         "프롬프트 промпт промт промпты подсказка"},
        {ColumnNames::model, "model models modell modelo modèle modello modelid modelname 模型 モデル 모델 модель"},
        {ColumnNames::firstFrame,
         "firstframe firstframeimage firstimage startframe startimage image img picture photo imagefile imagepath "
         "firstframefile imageurl firstframeurl bild erstesbild startbild 首帧 首帧图 图片 首幀 圖片 開始フレーム 画像 "
         "첫프레임 "
         "이미지 первыйкадр изображение картинка"},
        {ColumnNames::lastFrame, "lastframe lastframeimage lastimage endframe endimage tailimage lastframefile "
                                 "lastframeurl letztesbild endbild "
                                 "尾帧 尾帧图 尾幀 終了フレーム 마지막프레임 последнийкадр"},
        {duration, "duration durations seconds secs sec length durationseconds durations dauer sekunden durée duración "
                   "durata 时长 秒数 時長 長さ 尺 길이 초 длительность секунды"},
        {size,
         "size shape aspectratio aspect ratio seitenverhältnis 宽高比 比例 画幅 アスペクト比 비율 соотношениесторон"},
        {resolution, "resolution auflösung résolution resolución 分辨率 解析度 解像度 해상도 разрешение"},
    };
    return usual;
}

QString roleOf(const FieldSpec &field)
{
    switch (field.role) {
    case FieldSpec::Role::FirstFrame:
        return ColumnNames::firstFrame;
    case FieldSpec::Role::LastFrame:
        return ColumnNames::lastFrame;
    case FieldSpec::Role::Plain:
        break;
    }
    return field.name;
}

} // namespace

const QString ColumnNames::prompt = QStringLiteral("prompt");
const QString ColumnNames::model = QStringLiteral("model");
const QString ColumnNames::firstFrame = QStringLiteral("first_frame_image");
const QString ColumnNames::lastFrame = QStringLiteral("last_frame_image");
const QString ColumnNames::leftOut = QStringLiteral("-");

ColumnNames::ColumnNames(const Catalog &catalog)
{
    const auto add = [this](const QString &title, const QString &meaning) {
        if (const QString key = folded(title); !key.isEmpty() && !m_titles.contains(key))
            m_titles.insert(key, meaning);
    };
    QSet<QString> labels;
    for (const ModelSpec &spec : catalog.models())
        for (const FieldSpec &field : spec.fields) {
            const QString meaning = roleOf(field);
            if (!labels.contains(field.label))
                m_fields.append({meaning, field.label});
            labels.insert(field.label);
            add(field.name, meaning);
        }
    for (const ModelSpec &spec : catalog.models())
        for (const FieldSpec &field : spec.fields) {
            add(field.name.section(u'.', -1), roleOf(field));
            add(field.label, roleOf(field));
        }
    for (const Usual &usual : usualTitles())
        for (const QString &title : QString::fromUtf8(usual.titles).split(u' '))
            add(title, usual.meaning);
}

QString ColumnNames::meaningOf(const QString &title) const
{
    return m_titles.value(folded(title));
}

QString ColumnNames::labelOf(const QString &meaning) const
{
    for (const Choice &choice : choices())
        if (choice.meaning == meaning)
            return choice.label;
    return meaning;
}

QList<ColumnNames::Choice> ColumnNames::choices() const
{
    QList<Choice> all{{prompt, prompt}, {model, model}};
    all << m_fields;
    all.append({leftOut, leftOut});
    return all;
}

const FieldSpec *ColumnNames::fieldOf(const ModelSpec &model, const QString &meaning)
{
    for (const FieldSpec &field : model.fields)
        if (field.name.compare(meaning, Qt::CaseInsensitive) == 0 || roleOf(field) == meaning)
            return &field;
    const QString last = meaning.section(u'.', -1);
    for (const FieldSpec &field : model.fields)
        if (field.name.section(u'.', -1).compare(last, Qt::CaseInsensitive) == 0 ||
            field.label.compare(meaning, Qt::CaseInsensitive) == 0)
            return &field;
    return nullptr;
}
