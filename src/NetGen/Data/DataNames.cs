namespace NetGen;

/// <summary>Checks of the names that features and classes are given.</summary>
internal static class DataNames
{
    /// <summary>The features' names; numbered ones where none are given.</summary>
    /// <exception cref="ArgumentException">There are more or fewer than features, or a name is null or stands twice.</exception>
    public static IReadOnlyList<string> OfFeatures(IReadOnlyList<string>? featureNames, int count)
    {
        if (featureNames is null)
            return new NumberedNames(count);
        if (featureNames.Count != count)
            throw new ArgumentException($"There are {featureNames.Count} feature names for {count} features.", nameof(featureNames));
        return Named(featureNames, "feature", nameof(featureNames));
    }

    /// <summary>The classes' names.</summary>
    /// <exception cref="ArgumentException">There are fewer than two, or a name is null or stands twice.</exception>
    public static IReadOnlyList<string> OfClasses(IReadOnlyList<string> classNames)
    {
        if (classNames.Count < 2)
            throw new ArgumentException($"Classes need at least 2 names but there are {classNames.Count}.", nameof(classNames));
        return Named(classNames, "class", nameof(classNames));
    }

    private static IReadOnlyList<string> Named(IReadOnlyList<string> names, string kind, string argument)
    {
        if (names is NumberedNames)
            return names;
        var seen = new Dictionary<string, int>(names.Count, StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] is null)
                throw new ArgumentException($"The name of {kind} {i} is null.", argument);
            if (!seen.TryAdd(names[i], i))
                throw new ArgumentException($"The {kind} name {QuotedText.Of(names[i])} stands twice, at {seen[names[i]]} and {i}.", argument);
        }

        return Array.AsReadOnly<string>([.. names]);
    }
}
