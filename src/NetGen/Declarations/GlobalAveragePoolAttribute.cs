namespace NetGen;

/// <summary>The mean of all values of each channel of a signal or an image: a vector of as many features as there are channels.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GlobalAveragePoolAttribute : Attribute;
