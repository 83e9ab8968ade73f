using NetGen.Generator.Model;

namespace NetGen.Generator.Validation;

/// <summary>What a class must be so that the generator can complete it.</summary>
internal static class DeclarationRules
{
    /// <summary>
    /// Where the error stands that comes with errors of the compiler's own, such as those of uses of what is missing; null where there is none. The
    /// compiler runs no analyzer then, so that the generator has to report it.
    /// </summary>
    public static Place? ErrorOf(DeclarationSpec declaration)
    {
        if (!declaration.IsNetwork)
            return Place.Of(0);
        return declaration.IsOpen && !declaration.Inherited.Any(member => member.IsAbstract) ? null : Place.Class;
    }

    public static IEnumerable<Finding> Validate(NetworkSpec network)
    {
        string name = network.Type.DisplayName;
        var declaration = network.Declaration;
        if (declaration.Unsupported is { } kind)
            yield return new Finding(Rules.UnsupportedType, Place.Class, [name, kind]);
        else if (!declaration.IsPartial)
            yield return new Finding(Rules.NotPartial, Place.Class, [name]);
        else if (declaration.NonPartialContainer is { } container)
            yield return new Finding(Rules.ContainerNotPartial, Place.Class, [name, container]);
        if (declaration.IsAbstract)
            yield return new Finding(Rules.AbstractNetwork, Place.Class, [name]);

        if (network.Layers.Count == 0)
            yield return new Finding(Rules.NoLayers, Place.Network(), [name]);
        if (declaration.StrayLayer is { } layer)
            yield return new Finding(Rules.LayersSplit, Place.Of(layer), [name]);

        // A method may be implemented as the interface's own; a constant or property may not share the class's name, nor a method that the interface does not have.
        var streams = network.Input is { HasSteps: true } ? GeneratedMember.Streams : [];
        if (GeneratedMember.Of(network.Layers.Count).Where(member => member.Parameters is null).Concat(streams).Any(member => member.Name == name))
            yield return new Finding(Rules.NameIsTaken, Place.Class, [name]);
        // One member may be in the way of several methods of its name.
        foreach (var member in declaration.Inherited.GroupBy(member => member.Name).Select(same => same.First()))
            yield return new Finding(member.IsAbstract ? Rules.CannotOverride : Rules.HidesMember, Place.Class, [name, member.Name, member.Added]);
        for (int i = 0; i < declaration.Collisions.Count; i++)
            yield return new Finding(Rules.MemberIsTaken, Place.Member(i), [name, declaration.Collisions[i]]);
    }
}
