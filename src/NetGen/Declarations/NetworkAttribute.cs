namespace NetGen;

/// <summary>
/// Marks a partial class as a network. The layers follow as attributes on the same declaration, first to last;
/// the generator adds the members of <see cref="INetwork{TSelf}"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>What training minimises. Default: follows the last activation.</summary>
    public Loss Loss { get; set; } = Loss.Auto;
}
