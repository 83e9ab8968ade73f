using System.Globalization;
using NetGen.Tool.Sources;

namespace NetGen.Tool.Training;

/// <summary>The numbers of <c>--layers</c>: inputs, hidden sizes and outputs; a first or last one left out is taken from the data.</summary>
internal sealed class LayerSizes
{
    private const string Form = "12,10,8,6,3: the inputs, the size of each hidden layer, the outputs. The first and the last may be left out (,10,8,6,) to take them from the data";

    private readonly string _text;
    private readonly int?[] _sizes;

    private LayerSizes(string text, int?[] sizes)
    {
        _text = text;
        _sizes = sizes;
    }

    /// <exception cref="UsageException">The text is not of this form.</exception>
    public static LayerSizes Parse(string text)
    {
        string[] parts = text.Split(',');
        if (parts.Length < 2)
            throw new UsageException($"--layers is '{text}' but must be of the form {Form}.");
        int?[] sizes = new int?[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            string part = parts[i].Trim();
            bool isEnd = i == 0 || i == parts.Length - 1;
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 0)
                sizes[i] = size;
            else if (part.Length > 0 || !isEnd)
                throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--layers is '{text}', whose number {i + 1} is '{part}', but must be of the form {Form}."));
        }

        return new LayerSizes(text, sizes);
    }

    /// <summary>All sizes, those left out from the data.</summary>
    /// <param name="source">The data, and what there is to predict.</param>
    /// <param name="outputs">The size of the last layer that they ask for.</param>
    /// <exception cref="UsageException">A number is not the data's; the message names both.</exception>
    public int[] Resolve(TrainingSource source, int outputs)
    {
        int features = source.InputSize;
        var problems = new List<string>();
        if ((_sizes[0] ?? features) != features)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"begins with {_sizes[0]} but {source.Name} has {source.InputText}"));
        if ((_sizes[^1] ?? outputs) != outputs)
        {
            problems.Add(source.Classes is { } classes && outputs == 1
                ? string.Create(CultureInfo.InvariantCulture, $"ends with {_sizes[^1]} but the loss tells the {classes.Count} classes of '{source.Target}' apart by 1 output")
                : source.Classes is not null
                ? string.Create(CultureInfo.InvariantCulture, $"ends with {_sizes[^1]} but {source.TargetText} has {outputs} classes ({NameList.Of(source.Classes)})")
                : string.Create(CultureInfo.InvariantCulture, $"ends with {_sizes[^1]} but {source.TargetText} holds a quantity, which is 1 output (if its numbers name classes, add --task classification)"));
        }

        int[] sizes = [features, .. _sizes[1..^1].Select(size => size!.Value), outputs];
        if (problems.Count == 0)
            return sizes;
        // Of two sizes one is left out: the other one was hardly meant to be an end.
        int? hidden = _sizes is [null, _] or [_, null] ? _sizes[0] ?? _sizes[1] : null;
        throw new UsageException($"--layers {_text} {string.Join(" and ", problems)}. " + (hidden is null
            ? $"For this data write --layers {string.Join(',', sizes)}, or leave the first and the last number out."
            : string.Create(CultureInfo.InvariantCulture, $"If {hidden} is the size of a hidden layer, write --layers ,{hidden}, with both commas.")));
    }
}
