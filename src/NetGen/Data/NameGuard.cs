using System.Globalization;
using System.Runtime.CompilerServices;

namespace NetGen;

/// <summary>
/// Compares the names of features and classes wherever two data sets, or data and a normaliser, meet: values are told apart by place alone, so
/// that other names, or the same in another order, would give wrong answers without a word. Only names that both sides were given are compared.
/// </summary>
internal static class NameGuard
{
    private const string Advice = "Give both the same names in the same order; CSV files have them where both are read by one CsvSchema.";

    /// <exception cref="ArgumentException">The two sets' features or classes have other names.</exception>
    public static void Check(Dataset known, Dataset dataset, [CallerArgumentExpression(nameof(known))] string knownName = "", [CallerArgumentExpression(nameof(dataset))] string name = "")
    {
        CheckFeatures(known.FeatureNames, dataset.FeatureNames, knownName, name);
        Check("class", "classes", known.ClassNames, dataset.ClassNames, knownName, name);
    }

    /// <exception cref="ArgumentException">The two sets' features or classes have other names.</exception>
    public static void Check(SequenceDataset known, SequenceDataset dataset, [CallerArgumentExpression(nameof(known))] string knownName = "", [CallerArgumentExpression(nameof(dataset))] string name = "")
    {
        CheckFeatures(known.FeatureNames, dataset.FeatureNames, knownName, name);
        Check("class", "classes", known.ClassNames, dataset.ClassNames, knownName, name);
    }

    /// <exception cref="ArgumentException">The set's features have other names than those known.</exception>
    public static void CheckFeatures(IReadOnlyList<string>? known, IReadOnlyList<string> names, string knownName, string name) =>
        Check("feature", "features", known, names, knownName, name);

    private static void Check(string one, string many, IReadOnlyList<string>? known, IReadOnlyList<string>? names, string knownName, string name)
    {
        if (known is null or NumberedNames || names is null or NumberedNames || ReferenceEquals(known, names) || known.SequenceEqual(names, StringComparer.Ordinal))
            return;
        int place = known.Zip(names).TakeWhile(pair => pair.First == pair.Second).Count();
        string difference = place < known.Count && place < names.Count
            ? string.Create(CultureInfo.InvariantCulture, $"{one} {place} is {QuotedText.Of(known[place])} for {knownName} and {QuotedText.Of(names[place])} for {name}")
            : string.Create(CultureInfo.InvariantCulture, $"{knownName} has {known.Count} of them and {name} {names.Count}");
        throw new ArgumentException($"The {many} of {knownName} ({NameList.Of(known)}) are not those of {name} ({NameList.Of(names)}): {difference}. {Advice}", name);
    }
}
