using NetGen.Generator.Model;

namespace NetGen.Generator.Weights;

/// <summary>A weights file that the build knows, checked when somebody asks.</summary>
/// <param name="Name">The path relative to the project's folder.</param>
/// <param name="Check">What there is to say of it.</param>
internal sealed record KnownWeights(string Name, Lazy<WeightsCheck> Check)
{
    /// <summary>The file at the first of the paths where there is one; null where there is none at any.</summary>
    /// <param name="files">Files, those of the paths first: the others are not asked for where one of these is there.</param>
    /// <param name="places">The paths.</param>
    public static KnownWeights? Find(IEnumerable<KnownWeights> files, EquatableArray<string> places)
    {
        KnownWeights? found = null;
        int best = places.Count;
        foreach (var file in files)
        {
            int place = places.TakeWhile(place => place != file.Name).Count();
            if (place < best)
                (found, best) = (file, place);
            if (best == 0 || (found is not null && place == places.Count))
                break;
        }

        return found;
    }
}
