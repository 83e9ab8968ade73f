namespace NetGen.Generator;

/// <summary>The names of the pipeline's steps, for tests of what is cached.</summary>
internal static class TrackingNames
{
    public const string Specs = nameof(Specs);
    public const string Unmarked = nameof(Unmarked);
    public const string Collisions = nameof(Collisions);
    public const string Project = nameof(Project);
    public const string Problems = nameof(Problems);
    public const string WantedWeights = nameof(WantedWeights);
    public const string Weights = nameof(Weights);
    public const string Declared = nameof(Declared);
    public const string Plans = nameof(Plans);
    public const string Sources = nameof(Sources);
}
