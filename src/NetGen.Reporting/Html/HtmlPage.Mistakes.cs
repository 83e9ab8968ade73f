namespace NetGen;

internal sealed partial class HtmlPage<TNetwork>
{
    /// <summary>Inputs shown of a sample that is no image.</summary>
    private const int InputsShown = 12;

    private void WriteMistakes()
    {
        var worst = WorstSample.Of(network, data, options.Mistakes);
        if (worst.Count == 0)
            return;
        Section("Worst mistakes", () =>
        {
            _html.Element("p", $"The samples of largest loss, the largest first. They are counted from 0{(data.SourceLines.IsEmpty ? "" : ", lines of the file from 1")}.", ("class", "quiet"));
            if (options.ImageWidth is { } width)
                WriteImages(worst, width);
            else
                WriteRows(worst);
        });
    }

    private void WriteImages(IReadOnlyList<WorstSample> worst, int width) => _html.Element("div", () =>
    {
        foreach (var sample in worst)
        {
            string caption = Text($"{Verdict(sample)}; loss {Measure(sample.Loss)}, sample {sample.Sample}{(data.SourceLines.IsEmpty ? "" : Text($", line {data.SourceLines[sample.Sample]}"))}");
            _html.Element("figure", () => _html
                .Empty("img", ("alt", caption), ("width", Text($"{width}")), ("height", Text($"{data.InputSize / width}")), ("src", GrayImage.ToDataAddress(data.Input(sample.Sample), width)))
                .Element("figcaption", caption));
        }
    }, ("class", "samples"));

    private void WriteRows(IReadOnlyList<WorstSample> worst)
    {
        int shown = Math.Min(data.InputSize, InputsShown);
        Table(
            shown < data.InputSize ? Text($"The first {shown} of {data.InputSize} inputs, as the network gets them") : "Inputs as the network gets them",
            ["verdict", "sample", .. data.SourceLines.IsEmpty ? [] : new[] { "line" }, "loss", .. data.FeatureNames.Take(shown)],
            worst.Select(sample => (string[])
            [
                Verdict(sample), Text($"{sample.Sample}"), .. data.SourceLines.IsEmpty ? [] : new[] { Text($"{data.SourceLines[sample.Sample]}") }, Measure(sample.Loss),
                .. data.Input(sample.Sample)[..shown].ToArray().Select(value => Text($"{value:G4}")),
            ]),
            texts: 1);
    }

    private string Verdict(WorstSample sample)
    {
        var target = data.Target(sample.Sample);
        if (_evaluation.ConfusionMatrix is not { } matrix)
            return $"is {Values(target)}, said {Values(sample.Output)}";
        string actual = matrix.ClassNames[NetworkGuard.ClassOf(target)];
        int said = NetworkGuard.ClassOf(sample.Output, _architecture.Threshold);
        float strength = sample.Output.Length > 1 ? sample.Output[said] : sample.Output[0];
        return Text($"is {actual}, said {matrix.ClassNames[said]} (output {strength:G3})");
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
