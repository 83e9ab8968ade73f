namespace NetGen.Generator.Model;

/// <summary>A network as declared: all that the stages after parsing know of the user's source.</summary>
/// <param name="Type">The user's class.</param>
/// <param name="Declaration">What kind of declaration carries the attributes, for validation.</param>
/// <param name="Loss">The member of the <c>Loss</c> enum, <c>Auto</c> where nothing is said.</param>
/// <param name="Layers">The layers, first to last.</param>
internal sealed record NetworkSpec(TypeSpec Type, DeclarationSpec Declaration, string Loss, EquatableArray<LayerSpec> Layers);

/// <summary>Facts of the declaration that decide whether members can be added to it.</summary>
/// <param name="IsPartial">Whether the class is partial.</param>
/// <param name="NonPartialContainer">The innermost containing type that is not partial, if there is one.</param>
/// <param name="Unsupported">Why the class cannot be a network (<c>static</c>, <c>generic</c>, ...), if it cannot.</param>
/// <param name="LayersSplit">Whether layer attributes stand on more than one partial declaration.</param>
internal sealed record DeclarationSpec(bool IsPartial, string? NonPartialContainer, string? Unsupported, bool LayersSplit);
