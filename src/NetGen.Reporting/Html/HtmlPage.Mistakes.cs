namespace NetGen;

internal sealed partial class HtmlPage<TNetwork>
{
    /// <summary>Inputs shown of a sample that is no image.</summary>
    private const int InputsShown = 12;

    /// <summary>What the output of the predicted class is.</summary>
    private readonly string _outputName = TNetwork.Architecture.Layers[^1].ActivationFacts() is { IsElementwise: false, Scale: OutputScale.Probability } ? "probability" : "output";

    private void WriteMistakes()
    {
        var worst = WorstSample.Of(network, data, options.Mistakes);
        if (worst.Count == 0)
            return;
        Section("Samples with the largest loss", () =>
        {
            _html.Element("p", $"The largest loss first. Samples are counted from 0{(data.SourceLines.IsEmpty ? "" : ", lines of the file from 1")}.", ("class", "quiet"));
            if (ImageWidth is { } width)
                WriteImages(worst, width);
            else
                WriteRows(worst);
        });
    }

    private void WriteImages(IReadOnlyList<WorstSample> worst, int width) => _html.Element("div", () =>
    {
        foreach (var sample in worst)
        {
            var verdict = VerdictOf(sample);
            string caption = Text($"actual {verdict.Actual}, predicted {verdict.Predicted}{(verdict.Output.Length > 0 ? $" ({_outputName} {verdict.Output})" : "")}; loss {Measure(sample.Loss)}, sample {sample.Sample}{(data.SourceLines.IsEmpty ? "" : Text($", line {data.SourceLines[sample.Sample]}"))}");
            _html.Element("figure", () => _html
                .Empty("img", ("alt", caption), ("width", Text($"{width}")), ("height", Text($"{data.InputSize / width}")), ("src", GrayImage.ToDataAddress(data.Input(sample.Sample), width)))
                .Element("figcaption", caption));
        }
    }, ("class", "samples"));

    private void WriteRows(IReadOnlyList<WorstSample> worst)
    {
        int shown = Math.Min(data.InputSize, InputsShown);
        bool hasClasses = _evaluation.ConfusionMatrix is not null;
        Table(
            shown < data.InputSize ? Text($"With the first {shown} of {data.InputSize} inputs, as the network gets them") : "With their inputs, as the network gets them",
            ["actual", "predicted", .. hasClasses ? new[] { _outputName } : [], "sample", .. data.SourceLines.IsEmpty ? [] : new[] { "line" }, "loss", .. data.FeatureNames.Take(shown).Select(name => PlainText.Short(name, 40))],
            worst.Select(sample =>
            {
                var verdict = VerdictOf(sample);
                return (string[])
                [
                    verdict.Actual, verdict.Predicted, .. hasClasses ? new[] { verdict.Output } : [],
                    Text($"{sample.Sample}"), .. data.SourceLines.IsEmpty ? [] : new[] { Text($"{data.SourceLines[sample.Sample]}") }, Measure(sample.Loss),
                    .. data.Input(sample.Sample)[..shown].ToArray().Select(value => Text($"{value:G4}")),
                ];
            }),
            texts: 2);
    }

    /// <summary>What a sample is, what the network takes it for, and the output that says so; without classes the target and the output.</summary>
    private (string Actual, string Predicted, string Output) VerdictOf(WorstSample sample)
    {
        var target = data.Target(sample.Sample);
        if (_evaluation.ConfusionMatrix is not { } matrix)
            return (Values(target), Values(sample.Output), "");
        int predicted = ClassChoice.Of(sample.Output, _architecture.Threshold);
        float output = sample.Output.Length > 1 ? sample.Output[predicted] : sample.Output[0];
        return (matrix.ClassNames[ClassChoice.Of(target)], matrix.ClassNames[predicted], Text($"{output:G3}"));
    }

    private static string Values(ReadOnlySpan<float> values)
    {
        const int Shown = 4;
        var texts = new List<string>();
        foreach (float value in values[..Math.Min(values.Length, Shown)])
            texts.Add(Text($"{value:G4}"));
        if (values.Length > Shown)
            texts.Add("…");
        return string.Join(", ", texts);
    }
}
