namespace NetGen.Generator.Model;

/// <summary>An activation as declared.</summary>
/// <param name="Name">The member of the <c>Activation</c> enum; for a value that is no member, its number.</param>
internal sealed record ActivationSpec(string Name)
{
    public static readonly ActivationSpec Linear = new("Linear");
}
