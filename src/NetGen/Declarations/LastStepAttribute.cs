namespace NetGen;

/// <summary>The features of a sequence's last step alone. A stream, which has no last step, is answered at every step.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LastStepAttribute : Attribute;
