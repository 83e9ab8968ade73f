using System.Globalization;
using NetGen.Generator.Model;

namespace NetGen.Generator.Validation;

/// <summary>A change of arguments that may mend a finding: editors offer it where validating the result finds no other error.</summary>
/// <param name="Key">What kind of change it is: those of one key can be made in a whole project at once.</param>
/// <param name="Title">What an editor's menu says.</param>
/// <param name="Edits">The arguments to change.</param>
internal sealed record Repair(string Key, string Title, EquatableArray<ArgumentEdit> Edits)
{
    public static Repair Of(string key, string title, params ArgumentEdit[] edits) => new(key, title, edits.ToEquatableArray());

    /// <summary>Removes an argument, so that its default holds.</summary>
    public static Repair Remove(Place argument, string title) => Of("Remove" + argument.Argument, title, new ArgumentEdit(argument, null));

    /// <summary>Gives a layer another activation.</summary>
    public static Repair Activate(int layer, string activation) => Of(
        "Use" + activation, $"Use {activation} in layer {(layer + 1).ToString(CultureInfo.InvariantCulture)}", ArgumentEdit.Activation(layer, activation));
}

/// <summary>A new value of an argument.</summary>
/// <param name="Argument">The argument: a constructor's parameter or a property. It need not be given as yet.</param>
/// <param name="Value">A number, or the member of <paramref name="Type"/>; null: the argument is removed.</param>
/// <param name="Type">The runtime library's enum whose member the value is; null for numbers.</param>
internal sealed record ArgumentEdit(Place Argument, string? Value, string? Type = null)
{
    /// <summary>The property that gets the argument's value in its stead, as the user wrote it; null: the value changes.</summary>
    public string? NewName { get; init; }

    public static ArgumentEdit Rename(Place argument, string name) => new(argument, null) { NewName = name };

    public static ArgumentEdit Size(int layer, string argument, int size) => new(Place.Of(layer, argument), size.ToString(CultureInfo.InvariantCulture));

    public static ArgumentEdit Activation(int layer, string activation) => new(Place.Of(layer, "activation"), activation, "Activation");
}
