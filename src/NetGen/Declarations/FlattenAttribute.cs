namespace NetGen;

/// <summary>
/// The values of a signal or an image as a vector of features, channel by channel, row by row. A layer that takes features does so of itself; written
/// out, flattening counts as a layer, as in PyTorch's <c>Sequential</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FlattenAttribute : Attribute;
