using System.Globalization;
using NetGen.OnnxSchema;

namespace NetGen;

/// <summary>A version of an operator: what a node of it may have.</summary>
/// <param name="Since">The first version of the operator set with it.</param>
/// <param name="Inputs">How many inputs.</param>
/// <param name="Outputs">How many outputs.</param>
/// <param name="Attributes">The attributes by name.</param>
internal sealed record OperatorVersion(long Since, CountRange Inputs, CountRange Outputs, IReadOnlyDictionary<string, OperatorAttribute> Attributes);

/// <summary>An attribute that an operator has.</summary>
/// <param name="Type">Its type.</param>
/// <param name="IsRequired">Whether every node must give it.</param>
internal readonly record struct OperatorAttribute(AttributeType Type, bool IsRequired);

/// <summary>From how many to how many.</summary>
internal readonly record struct CountRange(int Least, int Most)
{
    public bool Contains(int count) => count >= Least && count <= Most;

    public override string ToString() =>
        Least == Most ? Least.ToString(CultureInfo.InvariantCulture)
        : Most == int.MaxValue ? string.Create(CultureInfo.InvariantCulture, $"at least {Least}")
        : string.Create(CultureInfo.InvariantCulture, $"{Least} to {Most}");
}
