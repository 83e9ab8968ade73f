namespace NetGen.Generator.Model;

/// <summary>An activation as declared.</summary>
/// <param name="Name">The member of the <c>Activation</c> enum; for a value that is no member, its number.</param>
/// <param name="Parameter">The slope or alpha, 0 where the function has none.</param>
internal sealed record ActivationSpec(string Name, double Parameter)
{
    public static readonly ActivationSpec Linear = new(ActivationFacts.Identity.Name, 0);
}
